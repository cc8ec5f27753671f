//! People.

use super::random::Random;
use super::words::{CULTURES, City, Culture, STREETS};

/// A person with a plausible name, place and telephone number.
pub(super) struct Person {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    pub(super) city: &'static City,
    culture: &'static Culture,
}

impl Person {
    /// The next person that `random` makes.
    pub(super) fn draw(random: &mut Random) -> Self {
        let culture = random.weighted(CULTURES);
        Self {
            first: *random.pick_early(culture.first),
            last: *random.pick_early(culture.last),
            city: random.pick_early(culture.cities),
            culture,
        }
    }

    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// `first.last` in ASCII, for an e-mail address.
    pub(super) fn mailbox(&self) -> String {
        let mut mailbox = String::with_capacity(24);
        plain_ascii(self.first, &mut mailbox);
        mailbox.push('.');
        plain_ascii(self.last, &mut mailbox);
        mailbox
    }

    pub(super) fn phone(&self, random: &mut Random) -> String {
        let digits = self.culture.digits;
        let number = random.below(10_u64.pow(digits as u32));
        format!("{}{number:0digits$}", random.pick(self.culture.phone))
    }

    pub(super) fn street(&self, random: &mut Random) -> String {
        format!("{} {}", random.between(1, 240), random.pick(STREETS))
    }

    pub(super) fn zip(&self, random: &mut Random) -> String {
        let numbers = if self.city.zip.len() >= 4 {
            2
        } else {
            5 - self.city.zip.len().min(3)
        };
        format!(
            "{}{:0numbers$}",
            self.city.zip,
            random.below(10_u64.pow(numbers as u32))
        )
    }
}

fn plain_ascii(name: &str, text: &mut String) {
    for letter in name.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'a'..='z' => {
                text.push(letter);
                continue;
            }
            'ä' | 'æ' => "ae",
            'ö' | 'ø' | 'œ' => "oe",
            'ü' => "ue",
            'å' => "aa",
            'ß' => "ss",
            'á' | 'à' | 'â' | 'ã' | 'ą' => "a",
            'ç' | 'ć' | 'č' => "c",
            'ď' => "d",
            'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
            'ğ' => "g",
            'í' | 'ì' | 'î' | 'ï' | 'ı' => "i",
            'ł' => "l",
            'ñ' | 'ń' | 'ň' => "n",
            'ó' | 'ò' | 'ô' | 'õ' => "o",
            'ř' => "r",
            'ş' | 'ś' | 'š' => "s",
            'ú' | 'ù' | 'û' | 'ů' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            // Apostrophes, blanks and combining marks.
            _ => "",
        };
        text.push_str(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_lists_becomes_a_mailbox() {
        for (culture, _) in CULTURES {
            for name in culture.first.iter().chain(culture.last) {
                let mut mailbox = String::new();
                plain_ascii(name, &mut mailbox);
                let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
                assert!(mailbox.len() >= letters, "{name} became {mailbox}");
                assert!(
                    mailbox.bytes().all(|byte| byte.is_ascii_lowercase()),
                    "{name} became {mailbox}"
                );
            }
        }
    }

    #[test]
    fn the_same_numbers_make_the_same_person() {
        let name = |row| Person::draw(&mut Random::of(1, row)).full_name();
        assert_eq!(name(5), name(5));
        let names: std::collections::HashSet<String> = (0..1_000).map(name).collect();
        assert!(names.len() > 500, "only {} different names", names.len());
    }
}
