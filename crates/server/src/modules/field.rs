//! A field of a module: one line that drives SQL, validation, filters, CSV and OpenAPI.

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text of at most so many characters.
    Text(usize),
    /// An e-mail address, at most 320 characters (RFC 5321: 64 + 1 + 255).
    Email,
    /// A UUID without a promise that it points to something.
    Uuid,
    /// A UUID of a row of this module and the same tenant.
    Reference(&'static str),
    /// A whole number, 64 bits.
    Integer,
    /// A decimal number, stored exactly, a JSON number in answers.
    Decimal,
    /// true or false.
    Boolean,
    /// `YYYY-MM-DD`.
    Date,
    /// An instant, RFC 3339.
    Timestamp,
    /// A list of short texts.
    TextList,
    /// Any JSON object.
    Json,
}

/// Which values a text field takes.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// Whatever fits the kind.
    Free,
    /// These are offered; others are stored as they are.
    Suggested(&'static [&'static str]),
    /// Only these; anything else is a 422.
    Closed(&'static [&'static str]),
}

/// Who may set a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// Clients.
    Client,
    /// The server alone; sent by a client it is ignored, as clients send whole rows back.
    Server,
    /// Clients, but it never appears in an answer (a password).
    Secret,
}

/// One field of a module.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name in JSON, CSV, filters and the column's name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Must be present and not empty on create.
    pub required: bool,
    /// Null is a value; otherwise an explicit null is refused.
    pub nullable: bool,
    /// Which values it takes.
    pub values: Values,
    /// Other spellings of values, on writes and in filters: (accepted, stored).
    pub synonyms: &'static [(&'static str, &'static str)],
    /// Values that filters treat as the same, beside being stored as written.
    pub alike: &'static [&'static str],
    /// Who may set it.
    pub write: Write,
    /// Other names that clients use for this field in bodies.
    pub aliases: &'static [&'static str],
    /// Lists can be sorted by it.
    pub sortable: bool,
    /// Filters compare it without case.
    pub case_blind: bool,
    /// SQL that computes it from the row `t` where it is not a column of its own.
    pub expression: Option<&'static str>,
    /// SQL over the row `t` that is shown in place of the column, which is written all the same.
    pub overlay: Option<&'static str>,
    /// What filters compare in its place, where that depends on the time as well.
    pub timed: Option<Timed>,
    /// One sentence for the API description.
    pub note: &'static str,
    /// The schema of the API description that its values have, where the kind does not tell.
    pub schema: Option<&'static str>,
}

/// A value that rows take on by the passing of time, without being written.
#[derive(Debug, Clone, Copy)]
pub struct Timed {
    /// SQL over the row `t` of the value that it has now.
    pub sql: &'static str,
    /// The value that comes with time.
    pub becomes: &'static str,
    /// The stored values of rows that may have it.
    pub from: &'static [&'static str],
}

/// Two fields are the same when they have the same name; a name is unique in its module.
impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Field {
    /// An optional field of a kind.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            required: false,
            nullable: true,
            values: Values::Free,
            synonyms: &[],
            alike: &[],
            write: Write::Client,
            aliases: &[],
            sortable: false,
            case_blind: false,
            expression: None,
            overlay: None,
            timed: None,
            note: "",
            schema: None,
        }
    }

    /// Text of at most 255 characters.
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text(255))
    }

    /// Text of at most 100,000 characters.
    pub const fn long_text(name: &'static str) -> Self {
        Self::new(name, Kind::Text(100_000))
    }

    /// Must be there on create, never null.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self.nullable = false;
        self
    }

    /// Never null; the table has a default.
    pub const fn not_null(mut self) -> Self {
        self.nullable = false;
        self
    }

    /// Offers these values.
    pub const fn suggested(mut self, values: &'static [&'static str]) -> Self {
        self.values = Values::Suggested(values);
        self
    }

    /// Takes only these values.
    pub const fn closed(mut self, values: &'static [&'static str]) -> Self {
        self.values = Values::Closed(values);
        self
    }

    /// Accepts other spellings: (accepted, stored).
    pub const fn synonyms(mut self, pairs: &'static [(&'static str, &'static str)]) -> Self {
        self.synonyms = pairs;
        self
    }

    /// Filters treat these values as one.
    pub const fn alike(mut self, values: &'static [&'static str]) -> Self {
        self.alike = values;
        self
    }

    /// Only the server sets it.
    pub const fn server(mut self) -> Self {
        self.write = Write::Server;
        self
    }

    /// Set by clients, never shown.
    pub const fn secret(mut self) -> Self {
        self.write = Write::Secret;
        self
    }

    /// Other names in bodies.
    pub const fn aliases(mut self, names: &'static [&'static str]) -> Self {
        self.aliases = names;
        self
    }

    /// Lists can be sorted by it.
    pub const fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// Filters compare it without case.
    pub const fn case_blind(mut self) -> Self {
        self.case_blind = true;
        self
    }

    /// Computed by SQL over the row `t`.
    pub const fn computed(mut self, sql: &'static str) -> Self {
        self.expression = Some(sql);
        self.write = Write::Server;
        self
    }

    /// Computed by SQL over the row `t`, and still written by clients through the module's own code.
    pub const fn derived(mut self, sql: &'static str) -> Self {
        self.expression = Some(sql);
        self
    }

    /// Shown as this SQL over the row `t` says, and written to its column.
    pub const fn overlaid(mut self, sql: &'static str) -> Self {
        self.overlay = Some(sql);
        self
    }

    /// Filters compare what the value has become.
    pub const fn timed(mut self, timed: Timed) -> Self {
        self.timed = Some(timed);
        self
    }

    /// The SQL that filters compare.
    pub fn compared_sql(&self) -> String {
        match self.timed {
            Some(timed) => format!("({})", timed.sql),
            None => self.sql(),
        }
    }

    /// One sentence for the API description.
    pub const fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    /// The API description has this schema for its values.
    pub const fn described_as(mut self, schema: &'static str) -> Self {
        self.schema = Some(schema);
        self
    }

    /// The SQL that reads this field from the row `t`.
    pub fn sql(&self) -> String {
        match self.expression.or(self.overlay) {
            Some(expression) => format!("({expression})"),
            None => format!("t.{}", self.name),
        }
    }

    /// The Postgres type that values are compared in.
    pub fn sql_type(&self) -> &'static str {
        match self.kind {
            Kind::Text(_) | Kind::Email => "text",
            Kind::Uuid | Kind::Reference(_) => "uuid",
            Kind::Integer => "bigint",
            Kind::Decimal => "numeric",
            Kind::Boolean => "boolean",
            Kind::Date => "date",
            Kind::Timestamp => "timestamptz",
            Kind::TextList => "text[]",
            Kind::Json => "jsonb",
        }
    }

    /// Appears in answers.
    pub fn shown(&self) -> bool {
        self.write != Write::Secret
    }

    /// Can stand in a filter: everything that has one comparable value, and lists of tags.
    pub fn filterable(&self) -> bool {
        self.shown() && self.kind != Kind::Json
    }

    /// `_gte` and `_lte` make sense.
    pub fn ordered(&self) -> bool {
        matches!(
            self.kind,
            Kind::Integer | Kind::Decimal | Kind::Date | Kind::Timestamp
        )
    }

    /// The value that is stored for a value that was written or filtered by.
    pub fn canonical<'a>(&self, value: &'a str) -> &'a str {
        self.synonyms
            .iter()
            .find(|(from, _)| from.eq_ignore_ascii_case(value))
            .map_or(value, |(_, to)| to)
    }
}

/// The fields that every row has, maintained by the database.
pub(super) const ROW: &[Field] = &[
    Field::new("created_at", Kind::Timestamp)
        .not_null()
        .server()
        .sortable(),
    Field::new("updated_at", Kind::Timestamp)
        .not_null()
        .server()
        .sortable(),
    Field::new("created_date", Kind::Timestamp)
        .not_null()
        .computed("t.created_at")
        .note("Alias of created_at."),
    Field::new("updated_date", Kind::Timestamp)
        .not_null()
        .computed("t.updated_at")
        .note("Alias of updated_at."),
];

/// The fields that all business modules share (the address is separate).
pub(super) const BUSINESS: &[Field] = &[
    Field::long_text("description"),
    Field::text("assigned_to")
        .sortable()
        .note("Free text: an e-mail or a name."),
    Field::new("assigned_to_id", Kind::Uuid).note("The user, where assigned_to names one."),
    Field::text("created_by").note("Free text: an e-mail or a name; the caller's e-mail by default."),
    Field::new("is_test_data", Kind::Boolean).not_null(),
    Field::new("tags", Kind::TextList).not_null(),
    Field::new("metadata", Kind::Json).not_null(),
];

/// A postal address.
pub(super) const ADDRESS: &[Field] = &[
    Field::text("address_1"),
    Field::text("address_2"),
    Field::text("street"),
    Field::text("city"),
    Field::text("state"),
    Field::text("zip"),
    Field::text("country"),
];
