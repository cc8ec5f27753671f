//! Small pieces that every operation is made from.

use serde_json::{Value, json};
use utoipa::openapi::path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema, SchemaType};
use utoipa::openapi::{ContentBuilder, Header, Ref, RefOr, Required, ResponseBuilder, Type};

/// A reference to a schema of the document.
pub(super) fn reference(name: &str) -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(name))
}

/// A schema of one plain type.
pub(super) fn plain(kind: Type) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::new(kind))
        .build()
        .into()
}

/// A schema of an object with members of any name.
pub(super) fn free_form() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::Object))
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .build()
        .into()
}

/// The envelope of a success around this data.
pub(super) fn envelope(data: RefOr<Schema>) -> RefOr<Schema> {
    ObjectBuilder::new()
        .property(
            "status",
            ObjectBuilder::new()
                .schema_type(SchemaType::new(Type::String))
                .enum_values(Some(["success"]))
                .build(),
        )
        .property("success", plain(Type::Boolean))
        .property("data", data)
        .required("status")
        .required("success")
        .required("data")
        .build()
        .into()
}

/// A query parameter.
pub(super) fn query(name: &str, kind: Type, description: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description).filter(|text| !text.is_empty()))
        .schema(Some(plain(kind)))
        .build()
}

/// A header parameter.
pub(super) fn header(name: &str, description: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(plain(Type::String)))
        .build()
}

/// A part of the path.
pub(super) fn in_path(name: &str, description: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(description))
        .schema(Some(plain(Type::String)))
        .build()
}

/// What an operation answers with besides its success.
pub(super) const FAILURES: &[(&str, &str)] = &[
    (
        "400",
        "Not understood: an unknown field or parameter, or a required field that is missing.",
    ),
    ("401", "No token, or one that does not count."),
    ("403", "Not allowed."),
    ("404", "Not there, or another tenant's."),
    ("422", "Understood, but a value is not valid."),
    ("429", "Too many requests; see Retry-After."),
    ("503", "A layer that this needs is away; see Retry-After."),
];

/// An operation with its failures.
pub(super) struct Described {
    builder: OperationBuilder,
    status: &'static str,
}

impl Described {
    /// Starts an operation that succeeds with this status.
    pub(super) fn new(tag: &str, id: String, summary: String, status: &'static str) -> Self {
        let builder = OperationBuilder::new()
            .tag(tag)
            .operation_id(Some(id))
            .summary(Some(summary));
        Self { builder, status }
    }

    /// More than the summary can say.
    pub(super) fn description(mut self, text: &str) -> Self {
        self.builder = self.builder.description(Some(text));
        self
    }

    /// Adds parameters.
    pub(super) fn parameters(mut self, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        for parameter in parameters {
            self.builder = self.builder.parameter(parameter);
        }
        self
    }

    /// A JSON body.
    pub(super) fn body(self, schema: RefOr<Schema>) -> Self {
        self.body_of("application/json", schema)
    }

    /// A body of another type.
    pub(super) fn body_of(mut self, media: &str, schema: RefOr<Schema>) -> Self {
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let body = RequestBodyBuilder::new()
            .content(media, content)
            .required(Some(Required::True))
            .build();
        self.builder = self.builder.request_body(Some(body));
        self
    }

    /// Anyone may call it.
    pub(super) fn open(mut self) -> Self {
        self.builder = self
            .builder
            .securities(Some([utoipa::openapi::SecurityRequirement::default()]));
        self
    }

    /// The operation, whose success has this JSON.
    pub(super) fn json(
        self,
        description: &str,
        schema: RefOr<Schema>,
        headers: &[(&str, &str)],
    ) -> Operation {
        self.answering(description, "application/json", schema, headers)
    }

    /// The operation, whose success has a body of this type.
    pub(super) fn answering(
        self,
        description: &str,
        media: &str,
        schema: RefOr<Schema>,
        headers: &[(&str, &str)],
    ) -> Operation {
        let mut success = ResponseBuilder::new()
            .description(description)
            .content(media, ContentBuilder::new().schema(Some(schema)).build());
        for (name, text) in headers {
            let mut header = Header::new(plain(Type::String));
            header.description = Some((*text).to_owned());
            success = success.header(*name, header);
        }
        let mut builder = self.builder.response(self.status, success.build());
        for (status, text) in FAILURES {
            let problem = ContentBuilder::new().schema(Some(reference("Problem"))).build();
            let response = ResponseBuilder::new()
                .description(*text)
                .content("application/problem+json", problem);
            builder = builder.response(*status, response.build());
        }
        builder.build()
    }
}

/// A literal value of the document.
pub(super) fn literal(text: &str) -> Value {
    json!(text)
}
