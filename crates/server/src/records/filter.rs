//! Conditions on rows: parsed from the query string, in one canonical form, turned into SQL with bound values.

use serde_json::Value;

use super::statement::Statement;
use super::value::{canonical_text, shortened};
use crate::modules::{Field, Kind, ModuleSpec};
use crate::problem::{ApiError, FieldError};

/// How deep conditions may be nested.
pub(crate) const MAX_DEPTH: usize = 5;
/// How many conditions a request may have.
pub(crate) const MAX_CONDITIONS: usize = 50;
/// How many values a list (`$in`) may have.
const MAX_VALUES: usize = 500;

/// A condition on rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Filter {
    /// Every one holds; none: always true.
    All(Vec<Filter>),
    /// At least one holds.
    Any(Vec<Filter>),
    /// A test of one field.
    Test(&'static str, Test),
}

/// A test of one field's value, values in canonical spelling.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test {
    /// One of these; `null` asks for no value as well.
    OneOf {
        /// The values.
        values: Vec<String>,
        /// No value counts too.
        null: bool,
    },
    /// None of these.
    NoneOf {
        /// The values.
        values: Vec<String>,
        /// Rows without a value do not count.
        null: bool,
    },
    /// Compared by order.
    Compared(Order, String),
    /// A list holds every one of these.
    HoldsAll(Vec<String>),
    /// The text contains this, case-blind.
    Contains(String),
}

/// An order of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
    /// More than.
    Above,
    /// Less than.
    Below,
}

impl Filter {
    /// True for every row.
    pub(crate) fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// A condition from one query parameter `field=value`.
    ///
    /// `value` is a plain value, `null`, or a JSON object of operators.
    ///
    /// # Errors
    /// 400 naming the field.
    pub(crate) fn parameter(spec: &ModuleSpec, field: &'static Field, text: &str) -> Result<Self, ApiError> {
        if text.starts_with('{') {
            let value: Value = serde_json::from_str(text)
                .map_err(|error| bad(field.name, format!("{} is not valid JSON: {error}", field.name)))?;
            return operators(field, &value);
        }
        let _ = spec;
        if text == "null" {
            return Ok(Self::Test(
                field.name,
                Test::OneOf {
                    values: Vec::new(),
                    null: true,
                },
            ));
        }
        one_of(field, &[Value::String(text.to_owned())])
    }

    /// A condition from `field_gte` or `field_lte`.
    ///
    /// # Errors
    /// 400 naming the field.
    pub(crate) fn bound(field: &'static Field, order: Order, text: &str) -> Result<Self, ApiError> {
        compared(field, order, &Value::String(text.to_owned()))
    }

    /// Conditions from a JSON object: `{"field": value, "field": {"$op": value}, "$or": [...], "$and": [...]}`.
    ///
    /// # Errors
    /// 400 naming what cannot be understood.
    pub(crate) fn object(spec: &ModuleSpec, value: &Value, depth: usize) -> Result<Self, ApiError> {
        let Value::Object(members) = value else {
            return Err(bad(
                "filter",
                "filter must be a JSON object such as {\"status\":\"open\"}".to_owned(),
            ));
        };
        if depth > MAX_DEPTH {
            return Err(bad(
                "filter",
                format!("conditions may be nested {MAX_DEPTH} deep"),
            ));
        }
        let mut all = Vec::new();
        for (name, value) in members {
            all.push(match name.as_str() {
                "$or" => Self::Any(Self::array(spec, "$or", value, depth)?),
                "$and" => Self::All(Self::array(spec, "$and", value, depth)?),
                _ => {
                    let field = filter_field(spec, name)
                        .ok_or_else(|| bad(name, format!("`{name}` is not a field to filter by")))?;
                    operators(field, value)?
                }
            });
        }
        Ok(Self::All(all))
    }

    /// Conditions from a JSON array of objects.
    ///
    /// # Errors
    /// 400 naming what cannot be understood.
    pub(crate) fn array(
        spec: &ModuleSpec,
        name: &str,
        value: &Value,
        depth: usize,
    ) -> Result<Vec<Self>, ApiError> {
        let Value::Array(items) = value else {
            return Err(bad(name, format!("{name} must be a JSON array of conditions")));
        };
        items
            .iter()
            .map(|item| Self::object(spec, item, depth + 1))
            .collect()
    }

    /// How many tests there are.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::size).sum::<usize>().max(1),
            Self::Test(..) => 1,
        }
    }

    /// Whether a field is tested anywhere.
    pub(crate) fn names(&self, field: &str) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.names(field)),
            Self::Test(name, _) => *name == field,
        }
    }

    /// The same without what it demands of this field by itself.
    #[must_use]
    pub(crate) fn without(self, field: &str) -> Self {
        let is_other = |part: &Self| !matches!(part, Self::Test(name, _) if *name == field);
        match self {
            Self::All(parts) => Self::All(parts.into_iter().filter(is_other).collect()),
            other if is_other(&other) => other,
            _ => Self::All(Vec::new()),
        }
    }

    /// Whether it holds for every row under the `standing` condition, or for every such row but test data; then also whether
    /// test data is among them.
    pub(crate) fn asks_for_all(&self, standing: Option<&Self>) -> Option<bool> {
        let parts = self.parts();
        let is_real = |part: &&Self| match part {
            Self::Test("is_test_data", Test::OneOf { values, null: false }) => values == &["false"],
            Self::All(_) | Self::Any(_) | Self::Test(..) => false,
        };
        let (real, others): (Vec<&Self>, Vec<&Self>) = parts.iter().partition(is_real);
        let expected: Vec<&Self> = standing.into_iter().collect();
        (others == expected).then_some(real.is_empty())
    }

    /// The tests of boolean columns that every row must pass.
    pub(crate) fn some_flags(&self, spec: &ModuleSpec) -> Vec<(&'static str, bool)> {
        self.parts().iter().filter_map(|part| part.flag(spec)).collect()
    }

    /// As [`some_flags`](Self::some_flags), if there is nothing else in the condition.
    pub(crate) fn flags(&self, spec: &ModuleSpec) -> Option<Vec<(&'static str, bool)>> {
        self.parts().iter().map(|part| part.flag(spec)).collect()
    }

    /// What must all hold.
    fn parts(&self) -> &[Self] {
        match self {
            Self::All(parts) => parts.as_slice(),
            Self::Any(_) | Self::Test(..) => std::slice::from_ref(self),
        }
    }

    fn flag(&self, spec: &ModuleSpec) -> Option<(&'static str, bool)> {
        let Self::Test(name, Test::OneOf { values, null: false }) = self else {
            return None;
        };
        let field = spec.field(name)?;
        let is_column = field.kind == Kind::Boolean && field.expression.is_none() && field.overlay.is_none();
        match values.as_slice() {
            [value] if is_column && !field.nullable => Some((field.name, value == "true")),
            _ => None,
        }
    }

    /// The same condition, written in the one order that makes equal conditions equal: flat, sorted, without repeats.
    #[must_use]
    pub(crate) fn canonical(self) -> Self {
        match self {
            Self::All(parts) => gather(parts, true),
            Self::Any(parts) => gather(parts, false),
            Self::Test(field, mut test) => {
                if let Test::OneOf { values, .. } | Test::NoneOf { values, .. } | Test::HoldsAll(values) =
                    &mut test
                {
                    values.sort_unstable();
                    values.dedup();
                }
                Self::Test(field, test)
            }
        }
    }

    /// The text that goes into the cache key: equal for equal conditions, different for different ones.
    pub(crate) fn fingerprint(&self) -> String {
        // Debug escapes quotes and separates parts, so no two filters share a text.
        format!("{self:?}")
    }

    /// Writes the condition over the row `t`.
    pub(crate) fn write(&self, spec: &ModuleSpec, statement: &mut Statement) {
        match self {
            Self::All(parts) if parts.is_empty() => statement.push("true"),
            Self::Any(parts) if parts.is_empty() => statement.push("false"),
            Self::All(parts) => join(parts, " and ", spec, statement),
            Self::Any(parts) => join(parts, " or ", spec, statement),
            Self::Test(name, test) => {
                let field = spec
                    .field(name)
                    .expect("filters are built from the module's own fields");
                test.write(field, statement);
            }
        }
    }
}

impl Test {
    fn write(&self, field: &Field, statement: &mut Statement) {
        let column = if field.case_blind {
            format!("lower({})", field.compared_sql())
        } else {
            field.compared_sql()
        };
        match self {
            Self::OneOf { values, null } => {
                statement.push("(");
                if let (Some(timed), false) = (field.timed, *null || values.is_empty()) {
                    // What is stored narrows the rows by an index; what it has become decides.
                    let mut stored = values.clone();
                    if values.iter().any(|value| value == timed.becomes) {
                        stored.extend(timed.from.iter().map(|&value| value.to_owned()));
                    }
                    write_any(field, &field.sql(), &stored, statement);
                    statement.push(" and ");
                }
                write_any(field, &column, values, statement);
                if *null {
                    let lead = if values.is_empty() { "" } else { " or " };
                    statement.push(&format!("{lead}{column} is null"));
                }
                statement.push(")");
            }
            Self::NoneOf { values, null } => {
                // A row without a value is not one of the values: it counts unless null itself was excluded.
                statement.push("(not (");
                write_any(field, &column, values, statement);
                if values.is_empty() {
                    statement.push("false");
                }
                let empty = if *null { " is not null" } else { " is null" };
                let word = if *null { " and " } else { " or " };
                statement.push(&format!("){word}{column}{empty})"));
            }
            Self::Compared(order, value) => {
                let sign = match order {
                    Order::AtLeast => ">=",
                    Order::AtMost => "<=",
                    Order::Above => ">",
                    Order::Below => "<",
                };
                statement.push(&format!("{column} {sign} "));
                statement.bind(value, field.sql_type());
            }
            Self::HoldsAll(values) => {
                statement.push(&format!("{column} @> "));
                statement.bind_list(values, "text[]");
            }
            Self::Contains(text) => {
                statement.push(&format!("{column}::text ilike "));
                statement.bind(&format!("%{}%", escape_like(text)), "text");
            }
        }
    }
}

fn write_any(field: &Field, column: &str, values: &[String], statement: &mut Statement) {
    if values.is_empty() {
        return;
    }
    let lowered: Vec<String>;
    let values = if field.case_blind {
        lowered = values.iter().map(|value| value.to_lowercase()).collect();
        &lowered
    } else {
        values
    };
    if field.kind == Kind::TextList {
        statement.push(&format!("{column} && "));
        statement.bind_list(values, "text[]");
    } else if let [value] = values {
        statement.push(&format!("{column} = "));
        statement.bind(value, field.sql_type());
    } else {
        statement.push(&format!("{column} = any("));
        statement.bind_list(values, &format!("{}[]", field.sql_type()));
        statement.push(")");
    }
}

fn join(parts: &[Filter], word: &str, spec: &ModuleSpec, statement: &mut Statement) {
    statement.push("(");
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            statement.push(word);
        }
        part.write(spec, statement);
    }
    statement.push(")");
}

fn gather(parts: Vec<Filter>, all: bool) -> Filter {
    let mut flat = Vec::new();
    for part in parts {
        match (part.canonical(), all) {
            (Filter::All(inner), true) | (Filter::Any(inner), false) => flat.extend(inner),
            (other, _) => flat.push(other),
        }
    }
    flat.sort_by_cached_key(Filter::fingerprint);
    flat.dedup();
    if flat.len() == 1 {
        return flat.remove(0);
    }
    if all { Filter::All(flat) } else { Filter::Any(flat) }
}

/// `%`, `_` and the escape itself mean nothing special in what a person searches for.
pub(super) fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// The field that a filter means by this name, with the names of bodies as well.
pub(super) fn filter_field(spec: &ModuleSpec, name: &str) -> Option<&'static Field> {
    spec.body_field(name).filter(|field| field.filterable())
}

fn bad(name: &str, message: String) -> ApiError {
    ApiError::malformed_field("bad_filter", FieldError::new(name, "value", message))
}

fn operators(field: &'static Field, value: &Value) -> Result<Filter, ApiError> {
    let Value::Object(operators) = value else {
        return match value {
            Value::Array(values) => one_of(field, values),
            single => one_of(field, std::slice::from_ref(single)),
        };
    };
    let mut all = Vec::new();
    for (operator, value) in operators {
        let list = |value: &Value| match value {
            Value::Array(values) if values.len() <= MAX_VALUES => Ok(values.clone()),
            Value::Array(_) => Err(bad(
                field.name,
                format!("{operator} takes at most {MAX_VALUES} values"),
            )),
            _ => Err(bad(
                field.name,
                format!("{operator} on {} takes an array", field.name),
            )),
        };
        all.push(match operator.as_str() {
            "$eq" => one_of(field, std::slice::from_ref(value))?,
            "$ne" => none_of(field, std::slice::from_ref(value))?,
            "$in" => one_of(field, &list(value)?)?,
            "$nin" => none_of(field, &list(value)?)?,
            "$gte" => compared(field, Order::AtLeast, value)?,
            "$lte" => compared(field, Order::AtMost, value)?,
            "$gt" => compared(field, Order::Above, value)?,
            "$lt" => compared(field, Order::Below, value)?,
            "$all" if field.kind == Kind::TextList => {
                let (values, _) = texts(field, &list(value)?)?;
                Filter::Test(field.name, Test::HoldsAll(values))
            }
            "$icontains" | "$contains" => contains(field, value)?,
            "$regex" => contains(field, &unescaped(value))?,
            // `$options` only ever asks for case-blindness, which `$regex` has anyway.
            "$options" => continue,
            _ => {
                return Err(bad(
                    field.name,
                    format!(
                        "operator `{operator}` on {} is not one of $eq, $ne, $in, $nin, $gte, $lte, $gt, $lt, $all, \
                         $icontains, $regex",
                        field.name
                    ),
                ));
            }
        });
    }
    Ok(if all.len() == 1 {
        all.remove(0)
    } else {
        Filter::All(all)
    })
}

/// Clients escape what a person typed before they send it as `$regex`; it is compared as plain text here.
fn unescaped(value: &Value) -> Value {
    let Value::String(pattern) = value else {
        return value.clone();
    };
    let mut text = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(c) = characters.next() {
        text.push(if c == '\\' {
            characters.next().unwrap_or('\\')
        } else {
            c
        });
    }
    Value::String(
        text.trim_start_matches('^')
            .trim_end_matches('$')
            .replace(".*", ""),
    )
}

fn one_of(field: &'static Field, values: &[Value]) -> Result<Filter, ApiError> {
    let (values, null) = texts(field, values)?;
    if values.is_empty() && !null {
        return Ok(Filter::Any(Vec::new()));
    }
    Ok(Filter::Test(field.name, Test::OneOf { values, null }))
}

fn none_of(field: &'static Field, values: &[Value]) -> Result<Filter, ApiError> {
    let (values, null) = texts(field, values)?;
    if values.is_empty() && !null {
        return Ok(Filter::everything());
    }
    Ok(Filter::Test(field.name, Test::NoneOf { values, null }))
}

fn compared(field: &'static Field, order: Order, value: &Value) -> Result<Filter, ApiError> {
    if !field.ordered() {
        return Err(bad(
            field.name,
            format!(
                "{} is neither a date nor a number, so it has no order",
                field.name
            ),
        ));
    }
    let text = plain(field, value)?;
    let text = canonical_text(field, &text).map_err(|message| bad(field.name, message))?;
    Ok(Filter::Test(field.name, Test::Compared(order, text)))
}

fn contains(field: &'static Field, value: &Value) -> Result<Filter, ApiError> {
    match value {
        Value::String(text) => Ok(Filter::Test(field.name, Test::Contains(text.clone()))),
        _ => Err(bad(
            field.name,
            format!("a text is needed to look for in {}", field.name),
        )),
    }
}

/// The canonical values, with those that the field treats alike, and whether null is among them.
fn texts(field: &'static Field, values: &[Value]) -> Result<(Vec<String>, bool), ApiError> {
    let mut found = Vec::with_capacity(values.len());
    let mut null = false;
    for value in values {
        if value.is_null() {
            null = true;
            continue;
        }
        let text =
            canonical_text(field, &plain(field, value)?).map_err(|message| bad(field.name, message))?;
        if field.alike.contains(&text.as_str()) {
            found.extend(field.alike.iter().map(|&alike| alike.to_owned()));
        } else {
            found.push(text);
        }
    }
    Ok((found, null))
}

fn plain(field: &Field, value: &Value) -> Result<String, ApiError> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(flag) => Ok(flag.to_string()),
        other => Err(bad(
            field.name,
            format!(
                "`{}` is not a value that {} can be compared with",
                shortened(&other.to_string()),
                field.name
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::modules::find;

    fn canonical(value: Value) -> String {
        Filter::object(find("contacts").unwrap(), &value, 0)
            .unwrap()
            .canonical()
            .fingerprint()
    }

    #[test]
    fn equal_conditions_have_one_fingerprint() {
        let a = json!({"status": "open", "$or": [{"priority": "high"}, {"score": {"$gte": 5}}]});
        let b = json!({"$or": [{"score": {"$gte": "5"}}, {"priority": {"$eq": "high"}}], "status": {"$in": ["open", "open"]}});
        assert_eq!(canonical(a), canonical(b));
        assert_ne!(
            canonical(json!({"status": "open"})),
            canonical(json!({"status": "closed"}))
        );
        assert_ne!(
            canonical(json!({"status": "a\", \"b"})),
            canonical(json!({"status": {"$in": ["a", "b"]}}))
        );
    }

    #[test]
    fn values_that_are_alike_are_asked_for_together() {
        assert_eq!(
            canonical(json!({"priority": "normal"})),
            canonical(json!({"priority": "medium"}))
        );
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let spec = find("contacts").unwrap();
        let refused = [
            (json!({"nothing": 1}), "nothing"),
            (json!({"score": {"$around": 1}}), "$around"),
            (json!({"score": "ten"}), "ten"),
            (json!({"first_name": {"$gte": "a"}}), "first_name"),
            (json!([1]), "object"),
        ];
        for (value, named) in refused {
            let error = Filter::object(spec, &value, 0).unwrap_err();
            assert!(error.to_string().contains(named), "{value}: {error}");
        }
        let mut deep = json!({"status": "open"});
        for _ in 0..=MAX_DEPTH {
            deep = json!({"$or": [deep]});
        }
        assert!(Filter::object(spec, &deep, 0).is_err());
    }

    #[test]
    fn asking_for_all_is_known_whatever_stands_by_itself() {
        let spec = find("contacts").unwrap();
        let filter = |value: Value| Filter::object(spec, &value, 0).unwrap().canonical();
        let standing = filter(json!({"archived": "false"}));
        let asks = |value: Value, standing: Option<&Filter>| filter(value).asks_for_all(standing);
        assert_eq!(asks(json!({}), None), Some(true));
        assert_eq!(asks(json!({"is_test_data": "false"}), None), Some(false));
        assert_eq!(asks(json!({"archived": "false"}), Some(&standing)), Some(true));
        assert_eq!(
            asks(
                json!({"archived": "false", "is_test_data": "false"}),
                Some(&standing)
            ),
            Some(false)
        );
        assert_eq!(asks(json!({}), Some(&standing)), None);
        assert_eq!(asks(json!({"archived": "false"}), None), None);
        assert_eq!(asks(json!({"is_test_data": "true"}), None), None);
        assert_eq!(asks(json!({"status": "open"}), None), None);
    }

    #[test]
    fn a_pattern_is_plain_text() {
        assert_eq!(
            canonical(json!({"email": {"$regex": "a\\.b", "$options": "i"}})),
            canonical(json!({"email": {"$icontains": "a.b"}}))
        );
        assert_eq!(escape_like("50%_\\"), "50\\%\\_\\\\");
    }
}
