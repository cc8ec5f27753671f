//! Who does what, how often, at which hour.

use serde_json::{Value, json};

use super::night_file;
use super::truth::Shown;
use crate::scale::chance::{Chance, Zipf};
use crate::scale::place::escaped;
use crate::scale::staff::Workspace;

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Counts,
    Board,
    BoardRows,
    List,
    Contact,
    Search,
    Accounts,
    Dashboard,
    Notifications,
    Edit,
    Move,
    Create,
    Star,
    Import,
}

/// How often, and why so.
pub(super) struct Mix {
    pub(super) name: &'static str,
    pub(super) reasons: &'static str,
    pub(super) acts: &'static [(Act, u32)],
}

/// How busy each hour is: nobody at night but those far away, a break at noon.
pub(super) const HOURS: [u8; 24] = [
    1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 8, 11, 12, 12, 10, 8, 5, 3, 2, 2, 1, 1,
];
/// The most of [`HOURS`].
pub(super) const BUSIEST: u8 = 12;

/// The mixes that a day is made of.
pub(super) const MIXES: &[Mix] = &[
    Mix {
        name: "an outreach workspace, 1 write in 1,000 requests",
        reasons: "The mix of workspaces with hundreds of thousands of contacts, of which few are ever touched: in the one that \
                  the demo's largest is modelled on, some 600 of 191,663 were opened or closed in three years, not even one a \
                  day. Four people open a screen some 150 times a day each, and a screen asks for one or two things: the \
                  counts, a board, rows or a list, now and then a contact or a search, the dashboard in the morning, \
                  notifications with each screen. That makes a thousand reads for each edit, move or star; a file of 2,000 \
                  contacts comes in at night.",
        acts: &acts(5, 3, 1, 1),
    },
    Mix {
        name: "the same with 3 writes in 1,000 requests",
        reasons: "As above, with three times as many changes.",
        acts: &acts(14, 9, 4, 3),
    },
    Mix {
        name: "a sales team, 20 writes in 1,000 requests",
        reasons: "The same screens, with a change in every 50 requests: people who work through their lists, edit a contact after \
                  each call, and move its card. A change makes all answers about more than one contact of the workspace out of \
                  date, for nobody may see an old one; so this mix shows what that costs.",
        acts: &acts(94, 56, 28, 22),
    },
];

/// What is read is the same in each mix.
const fn acts(edits: u32, moves: u32, creates: u32, stars: u32) -> [(Act, u32); 13] {
    [
        (Act::Counts, 2_400),
        (Act::Board, 1_500),
        (Act::BoardRows, 1_000),
        (Act::List, 1_500),
        (Act::Contact, 900),
        (Act::Search, 330),
        (Act::Accounts, 500),
        (Act::Dashboard, 370),
        (Act::Notifications, 1_300),
        (Act::Edit, edits),
        (Act::Move, moves),
        (Act::Create, creates),
        (Act::Star, stars),
    ]
}

const FILTERS: [&str; 7] = [
    "all",
    "open",
    "unassigned",
    "assigned_to_me",
    "high_priority",
    "needs_response",
    "new",
];
const STATUSES: [&str; 4] = ["", "&status=open", "&status=customer", "&status=prospect"];
const WORDS: [&str; 24] = [
    "smith",
    "maria",
    "anna",
    "thomas",
    "johnson",
    "müller",
    "garcia",
    "james",
    "mary smith",
    "berlin",
    "williams",
    "david",
    "schmidt",
    "sarah",
    "lopez",
    "robert",
    "miller",
    "julia",
    "brown",
    "oelsch",
    "harriet",
    "zamb",
    "lockwood",
    "imogen",
];

impl Act {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Board => "board",
            Self::BoardRows => "rows of a board",
            Self::List => "lists of contacts",
            Self::Contact => "a contact",
            Self::Search => "searches",
            Self::Accounts => "lists of accounts",
            Self::Dashboard => "dashboard",
            Self::Notifications => "notifications",
            Self::Edit => "edit",
            Self::Move => "move",
            Self::Create => "create",
            Self::Star => "star",
            Self::Import => "import",
        }
    }

    /// The request that reads, and what its answer shows of contacts.
    pub(super) fn read(self, workspace: &Workspace, chance: &mut Chance) -> (String, Option<Shown>) {
        let early = |places, chance: &mut Chance| Zipf::new(places, 1.0).draw(chance);
        let board = workspace.board;
        match self {
            Self::Counts => (
                format!(
                    "/api/cache-settings/workspace/{}/counts?useCache=true",
                    workspace.tenant
                ),
                Some(Shown::Counts),
            ),
            Self::Board => (
                format!("/api/boards/{board}/view?limit=20"),
                Some(Shown::Board { limit: 20 }),
            ),
            Self::BoardRows => {
                let (filter, page) = (FILTERS[early(FILTERS.len(), chance)], early(10, chance) + 1);
                (
                    format!("/api/boards/{board}/contacts?per_page=50&page={page}&filter={filter}"),
                    None,
                )
            }
            Self::List => {
                let (status, page) = (early(STATUSES.len(), chance), early(10, chance));
                let offset = page * 50;
                (
                    format!("/api/contacts?limit=50&offset={offset}{}", STATUSES[status]),
                    Some(Shown::List {
                        status: STATUSES[status].strip_prefix("&status="),
                        offset: offset as i64,
                    }),
                )
            }
            Self::Contact => {
                let contact = workspace.contacts[early(workspace.contacts.len(), chance)];
                (format!("/api/contacts/{contact}"), Some(Shown::Contact(contact)))
            }
            Self::Search => {
                let word = escaped(WORDS[early(WORDS.len(), chance)]);
                (format!("/api/contacts?limit=50&search={word}"), None)
            }
            Self::Accounts => {
                let offset = early(10, chance) * 50;
                (format!("/api/accounts?limit=50&offset={offset}"), None)
            }
            Self::Dashboard => ("/api/reports/dashboard-bundle".to_owned(), None),
            Self::Notifications | Self::Edit | Self::Move | Self::Create | Self::Star | Self::Import => {
                ("/api/notifications?limit=20".to_owned(), None)
            }
        }
    }

    /// The request that writes; none for what reads. A body that is text is a file.
    pub(super) fn write(
        self,
        workspace: &Workspace,
        chance: &mut Chance,
    ) -> Option<(&'static str, String, Value)> {
        let place = Zipf::new(workspace.contacts.len(), 1.0).draw(chance);
        let contact = workspace.contacts[place];
        let one = format!("/api/contacts/{contact}");
        match self {
            Self::Edit => {
                let status = *chance.pick(&["open", "customer", "prospect", "active", "closed"]);
                let body = json!({"status": status, "next_action": "Call again", "needs_response": chance.below(2) == 0});
                Some(("PATCH", one, body))
            }
            Self::Move => {
                let column = *chance.pick(&workspace.columns);
                Some((
                    "POST",
                    format!("/api/boards/{}/contacts/{contact}/move", workspace.board),
                    json!({"column_id": column}),
                ))
            }
            Self::Create => Some((
                "POST",
                "/api/contacts".to_owned(),
                json!({"first_name": "New", "last_name": "Person", "board_id": workspace.board,
                       "board_column_id": workspace.columns.first()}),
            )),
            Self::Star => Some(("PATCH", one, json!({"favorite": chance.below(2) == 0}))),
            Self::Import => Some(("POST", "/api/contacts/import".to_owned(), night_file())),
            Self::Counts
            | Self::Board
            | Self::BoardRows
            | Self::List
            | Self::Contact
            | Self::Search
            | Self::Accounts
            | Self::Dashboard
            | Self::Notifications => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mixes_are_what_their_names_say() {
        for (mix, writes) in MIXES.iter().zip([1.0, 3.0, 20.0]) {
            let all: u32 = mix.acts.iter().map(|(_, weight)| weight).sum();
            let changing = mix
                .acts
                .iter()
                .filter(|(act, _)| *act as usize >= Act::Edit as usize);
            let changing: u32 = changing.map(|(_, weight)| weight).sum();
            let found = f64::from(changing) * 1_000.0 / f64::from(all);
            assert!((found - writes).abs() < 0.2, "{}: {found}", mix.name);
        }
        assert_eq!(HOURS.iter().max(), Some(&BUSIEST));
    }
}
