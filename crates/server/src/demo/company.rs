//! Companies: one for each account, found again by its number.

use super::random::Random;
use super::words::{COMPANY_FIRST, COMPANY_FORM, COMPANY_SECOND};

/// A company.
#[derive(Debug, Clone)]
pub(super) struct Company {
    pub(super) name: String,
    pub(super) industry: &'static str,
    /// Under `.example`, where nobody receives mail.
    pub(super) domain: String,
}

impl Company {
    /// Company `n` of a world: names do not repeat below 2,160, and then get a number.
    pub(super) fn new(world: u64, n: u64) -> Self {
        let variety = (COMPANY_FIRST.len() * COMPANY_SECOND.len()) as u64;
        // A step without a common divisor visits every pair; neighbours look unrelated.
        let pair = (n * 1_009 + world * 577) % variety;
        let first = COMPANY_FIRST[(pair % COMPANY_FIRST.len() as u64) as usize];
        let (second, industry) = COMPANY_SECOND[(pair / COMPANY_FIRST.len() as u64) as usize];
        let form = Random::of(world ^ 0xc0, n).weighted(COMPANY_FORM);
        let number = match n / variety {
            0 => String::new(),
            more => format!(" {}", more + 1),
        };
        let domain = format!("{first}-{second}{}.example", number.replace(' ', "-")).to_ascii_lowercase();
        Self {
            name: format!("{first} {second}{number}{form}"),
            industry,
            domain,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn companies_have_names_of_their_own() {
        let names: HashSet<String> = (0..5_000).map(|n| Company::new(3, n).domain).collect();
        assert_eq!(names.len(), 5_000);
    }
}
