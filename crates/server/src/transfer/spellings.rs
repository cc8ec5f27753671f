//! How other programs call our fields in the header lines of their exports.

use crate::modules::{Field, ModuleSpec};

/// Spellings of one module: (field, spellings as [`normal`] gives them).
type Spellings = &'static [(&'static str, &'static [&'static str])];

/// What single modules call differently; these win over [`COMMON`].
const OF_MODULE: &[(&str, Spellings)] = &[
    (
        "contacts",
        &[
            (
                "account_name",
                &[
                    "company",
                    "companyname",
                    "account",
                    "organization",
                    "organisation",
                    "employer",
                    "associatedcompany",
                ],
            ),
            ("lead_source", &["source", "originalsource", "contactsource"]),
            ("status", &["contactstatus"]),
            ("assigned_to", &["contactowner"]),
            ("notes", &["note", "remarks"]),
            ("title", &["salutation"]),
            ("favorite", &["favourite", "starred"]),
        ],
    ),
    (
        "accounts",
        &[
            (
                "name",
                &[
                    "company",
                    "companyname",
                    "account",
                    "accountname",
                    "organization",
                    "organisation",
                    "organizationname",
                ],
            ),
            ("type", &["accounttype", "companytype"]),
            ("status", &["accountstatus"]),
            ("assigned_to", &["accountowner", "companyowner"]),
        ],
    ),
    (
        "leads",
        &[
            (
                "company",
                &[
                    "companyname",
                    "organization",
                    "organisation",
                    "account",
                    "accountname",
                    "employer",
                    "associatedcompany",
                ],
            ),
            ("source", &["leadsource", "originalsource"]),
            ("status", &["leadstatus"]),
            ("estimated_value", &["value", "dealvalue", "potentialvalue"]),
            ("assigned_to", &["leadowner"]),
            ("title", &["salutation"]),
        ],
    ),
    (
        "opportunities",
        &[
            (
                "name",
                &[
                    "opportunity",
                    "opportunityname",
                    "deal",
                    "dealname",
                    "potentialname",
                    "title",
                ],
            ),
            (
                "stage",
                &["salesstage", "dealstage", "opportunitystage", "pipelinestage"],
            ),
            (
                "amount",
                &["value", "dealvalue", "dealamount", "opportunityamount"],
            ),
            ("close_date", &["closingdate", "expectedclosedate"]),
            ("type", &["opportunitytype", "dealtype"]),
            ("lead_source", &["source", "originalsource"]),
            ("assigned_to", &["dealowner", "opportunityowner"]),
        ],
    ),
    (
        "bizdevsources",
        &[
            ("source_name", &["source", "name", "sourcetitle"]),
            (
                "company_name",
                &[
                    "company",
                    "organization",
                    "organisation",
                    "business",
                    "businessname",
                ],
            ),
            ("contact_person", &["contact", "contactname", "primarycontact"]),
            ("phone_number", &["phone", "telephone", "businessphone"]),
            ("address_line_1", &["address"]),
        ],
    ),
    (
        "activities",
        &[
            ("subject", &["title", "activityname", "activitysubject"]),
            ("body", &["text", "message", "notes"]),
            ("due_date", &["due"]),
            ("status", &["activitystatus"]),
        ],
    ),
    (
        "tasks",
        &[
            ("title", &["subject", "name", "task", "taskname", "tasksubject"]),
            ("due_at", &["due", "duedate", "deadline"]),
            ("done_at", &["completedat", "completeddate", "datecompleted"]),
            ("assignee", &["owner", "taskowner"]),
        ],
    ),
    (
        "notes",
        &[
            (
                "content",
                &["note", "notes", "notecontent", "notebody", "body", "text"],
            ),
            ("title", &["subject", "name", "notetitle"]),
            ("type", &["notetype"]),
        ],
    ),
    (
        "documents",
        &[("name", &["document", "documentname", "file", "filename", "title"])],
    ),
];

/// What is called the same wherever the field exists.
const COMMON: Spellings = &[
    ("first_name", &["givenname", "forename", "fname"]),
    ("last_name", &["familyname", "surname", "lname"]),
    (
        "email",
        &[
            "emailaddress",
            "mail",
            "primaryemail",
            "workemail",
            "businessemail",
            "email1",
            "email1value",
        ],
    ),
    (
        "phone",
        &[
            "phonenumber",
            "telephone",
            "tel",
            "workphone",
            "businessphone",
            "primaryphone",
            "officephone",
            "phone1value",
        ],
    ),
    (
        "mobile",
        &[
            "mobilephone",
            "mobilenumber",
            "mobilephonenumber",
            "cell",
            "cellphone",
        ],
    ),
    ("job_title", &["role", "jobrole", "designation"]),
    ("department", &["dept"]),
    (
        "website",
        &["websiteurl", "web", "url", "homepage", "companydomainname"],
    ),
    ("annual_revenue", &["revenue", "turnover"]),
    (
        "employee_count",
        &["employees", "numberofemployees", "noofemployees", "companysize"],
    ),
    ("industry", &["sector"]),
    ("assigned_to", &["owner", "recordowner"]),
    (
        "street",
        &[
            "streetaddress",
            "address",
            "mailingstreet",
            "billingstreet",
            "businessstreet",
        ],
    ),
    ("address_1", &["addressline1", "street1"]),
    ("address_2", &["addressline2", "street2"]),
    ("city", &["town", "mailingcity", "billingcity", "businesscity"]),
    (
        "state",
        &[
            "province",
            "region",
            "stateregion",
            "stateprovince",
            "mailingstate",
            "billingstate",
            "businessstate",
        ],
    ),
    ("state_province", &["state", "province", "region", "stateregion"]),
    (
        "zip",
        &[
            "zipcode",
            "postalcode",
            "postcode",
            "zippostalcode",
            "mailingzip",
            "mailingpostalcode",
            "billingzip",
            "businesspostalcode",
        ],
    ),
    ("postal_code", &["zipcode", "postcode", "zippostalcode"]),
    (
        "country",
        &[
            "countryregion",
            "mailingcountry",
            "billingcountry",
            "businesscountryregion",
        ],
    ),
    ("description", &["comments", "comment", "details", "about"]),
    (
        "tags",
        &["tag", "labels", "groups", "categories", "groupmembership"],
    ),
    ("probability", &["winprobability", "dealprobability"]),
    ("last_activity_at", &["lastactivity", "lastactivitydate"]),
    ("last_contacted", &["lastcontact", "lastcontactdate"]),
    ("is_test_data", &["testdata"]),
];

/// The field that a header means: by its own name, an alias of bodies, or a spelling of other programs.
pub(super) fn find(spec: &ModuleSpec, header: &str) -> Option<&'static Field> {
    let header = normal(header);
    let own = spec.all_fields().find(|field| normal(field.name) == header);
    let alias = || {
        spec.all_fields()
            .find(|field| field.aliases.iter().any(|alias| normal(alias) == header))
    };
    let spelling = || {
        let of_module = OF_MODULE.iter().find(|(module, _)| *module == spec.name());
        let of_module = of_module.map_or(&[] as Spellings, |(_, spellings)| spellings);
        of_module
            .iter()
            .chain(COMMON)
            .filter(|(_, spellings)| spellings.contains(&header.as_str()))
            .find_map(|(name, _)| spec.field(name))
    };
    own.or_else(alias).or_else(spelling)
}

/// Letters and digits in lower case: `E-mail Address` and `email_address` are one.
pub(super) fn normal(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::modules;

    #[test]
    fn every_spelling_is_written_as_it_is_compared_and_means_one_field() {
        for (module, spellings) in OF_MODULE {
            let spec = modules::find(module).unwrap();
            for (field, spellings) in *spellings {
                for spelling in *spellings {
                    assert_eq!(
                        find(spec, spelling).map(|field| field.name),
                        Some(*field),
                        "{module}: {spelling}"
                    );
                }
            }
        }
        for (field, spellings) in COMMON {
            assert!(
                modules::MODULES.iter().any(|spec| spec.field(field).is_some()),
                "no module has {field}"
            );
            for spelling in *spellings {
                assert_eq!(normal(spelling), *spelling);
            }
        }
    }

    #[test]
    fn one_word_means_what_the_module_means_by_it() {
        let named =
            |module: &str, header: &str| find(modules::find(module).unwrap(), header).map(|field| field.name);
        assert_eq!(named("contacts", "First Name"), Some("first_name"));
        assert_eq!(named("contacts", "E-mail Address"), Some("email"));
        assert_eq!(named("contacts", "Company"), Some("account_name"));
        assert_eq!(named("contacts", "column_id"), Some("board_column_id"));
        assert_eq!(named("leads", "Company"), Some("company"));
        assert_eq!(named("accounts", "Company"), Some("name"));
        assert_eq!(named("bizdevsources", "Company"), Some("company_name"));
        assert_eq!(named("leads", "Lead Source"), Some("source"));
        assert_eq!(named("opportunities", "Account Name"), None);
        assert_eq!(named("contacts", "Name"), None);
        assert_eq!(named("tasks", "Subject"), Some("title"));
        assert_eq!(named("contacts", "Shoe Size"), None);
    }
}
