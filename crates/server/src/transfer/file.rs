//! A CSV file on disk: how it is written, whether all of it can be read, and its records one after the other.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use csv::{ByteRecord, StringRecord};

use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::shortened;

/// The most bytes of one record. A quote that is never closed would otherwise take the rest of the file into memory.
const MAX_RECORD: usize = 16 * 1024 * 1024;
/// How much of the file is looked at to find the delimiter: more than any header line has.
const HEAD: usize = 256 * 1024;
/// Bytes that are read at once.
const BUFFER: usize = 256 * 1024;

/// What is known about a file before its first row is worked on.
#[derive(Debug)]
pub(super) struct CsvFile {
    file: File,
    delimiter: u8,
    /// The header line, blanks around the names cut off.
    pub(super) headers: Vec<String>,
    /// Rows after the header.
    pub(super) rows: u64,
}

/// The records of a file after its header.
pub(super) struct Records {
    reader: csv::Reader<Watched<File>>,
    watch: Rc<RefCell<Watch>>,
    line: u64,
}

impl CsvFile {
    /// Reads the whole file once: finds the delimiter, checks that it is UTF-8 to its end and counts its rows.
    ///
    /// # Errors
    /// 400 that says what is wrong and in which line.
    pub(super) fn inspect(mut file: File) -> ApiResult<Self> {
        let head = head(&mut file).map_err(unreadable)?;
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Err(ApiError::malformed(
                "not_utf8",
                "the file is UTF-16; save it again as `CSV UTF-8`",
            ));
        }
        let delimiter = delimiter(&head);
        let mut records = Records::open(&file, delimiter).map_err(unreadable)?;
        let mut record = ByteRecord::new();
        let mut headers = None;
        let mut rows = 0;
        while records.read_bytes(&mut record)? {
            let text = std::str::from_utf8(record.as_slice()).map_err(|_| not_utf8(records.line()))?;
            match headers {
                None => headers = Some(names(&record, text)?),
                Some(_) => rows += 1,
            }
        }
        let headers = headers.ok_or_else(|| {
            ApiError::malformed(
                "empty_file",
                "the file is empty; its first line must name the columns",
            )
        })?;
        Ok(Self {
            file,
            delimiter,
            headers,
            rows,
        })
    }

    /// The records after the header, from the start.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn records(&self) -> ApiResult<Records> {
        let mut records = Records::open(&self.file, self.delimiter).map_err(unreadable)?;
        records.read_bytes(&mut ByteRecord::new())?;
        Ok(records)
    }
}

impl Records {
    fn open(file: &File, delimiter: u8) -> io::Result<Self> {
        let mut file = file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        let watch = Rc::new(RefCell::new(Watch::default()));
        let watched = Watched {
            inner: file,
            watch: watch.clone(),
        };
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            // A row with another number of cells is that row's fault, not the file's.
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(watched);
        Ok(Self {
            reader,
            watch,
            line: 1,
        })
    }

    /// The next record; false at the end. Lines without anything in them are none.
    ///
    /// # Errors
    /// When the file cannot be read, or a record has no end.
    pub(super) fn read(&mut self, record: &mut StringRecord) -> ApiResult<bool> {
        self.watch.borrow_mut().allowance = MAX_RECORD;
        let line = self.reader.position().line();
        let read = self.reader.read_record(record);
        let read = read.map_err(|error| broken(error, line))?;
        self.find_line(record.as_slice().as_bytes());
        Ok(read)
    }

    /// As [`read`](Self::read), of bytes that may be no text.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn read_bytes(&mut self, record: &mut ByteRecord) -> ApiResult<bool> {
        self.watch.borrow_mut().allowance = MAX_RECORD;
        let line = self.reader.position().line();
        let read = self.reader.read_byte_record(record);
        let read = read.map_err(|error| broken(error, line))?;
        self.find_line(record.as_slice());
        Ok(read)
    }

    /// The line in which the record that was read last begins, as an editor counts.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The reader's own idea of where a record begins is before the blank lines, and before the second half of a
    /// Windows line end, that it skips first. So lines are counted back from where the record ends.
    fn find_line(&mut self, record: &[u8]) {
        let end = self.reader.position();
        let inside = record.iter().filter(|byte| **byte == b'\n').count() as u64;
        let ended_by_line_feed = end
            .byte()
            .checked_sub(1)
            .and_then(|last| self.watch.borrow().byte(last))
            == Some(b'\n');
        self.line = end.line() - inside - u64::from(ended_by_line_feed);
    }
}

/// What was read last, and how much more may be.
#[derive(Default)]
struct Watch {
    /// How many more bytes the record may have.
    allowance: usize,
    /// The bytes that the reader works on.
    chunk: Vec<u8>,
    /// Their place in the file.
    start: u64,
}

impl Watch {
    fn byte(&self, place: u64) -> Option<u8> {
        let place = usize::try_from(place.checked_sub(self.start)?).ok()?;
        self.chunk.get(place).copied()
    }
}

/// Remembers what it delivered last, and refuses to deliver more bytes than one record may have.
struct Watched<R> {
    inner: R,
    watch: Rc<RefCell<Watch>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut watch = self.watch.borrow_mut();
        if watch.allowance == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "record too long"));
        }
        let read = self.inner.read(buffer)?;
        if read > 0 {
            watch.allowance = watch.allowance.saturating_sub(read);
            watch.start += watch.chunk.len() as u64;
            watch.chunk.clear();
            watch.chunk.extend_from_slice(&buffer[..read]);
        }
        Ok(read)
    }
}

fn head(file: &mut File) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// The one of `,` and `;` that stands more often in the header line, outside of quotes.
fn delimiter(head: &[u8]) -> u8 {
    let (mut commas, mut semicolons, mut quoted, mut any) = (0, 0, false, false);
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            b'\n' | b'\r' if !quoted && any => break,
            b'\n' | b'\r' => continue,
            _ => {}
        }
        any = true;
    }
    if semicolons > commas { b';' } else { b',' }
}

fn names(record: &ByteRecord, text: &str) -> ApiResult<Vec<String>> {
    let mut names: Vec<String> = (0..record.len())
        .filter_map(|index| record.range(index))
        .map(|range| text.get(range).unwrap_or_default().trim().to_owned())
        .collect();
    // A file with a NUL is some other kind of file.
    if let Some(name) = names.iter().find(|name| name.contains('\0')) {
        return Err(ApiError::malformed_field(
            "bad_csv",
            FieldError::new(
                shortened(&name.replace('\0', "")),
                "value",
                "this is not a CSV file",
            ),
        ));
    }
    if let Some(first) = names.first_mut() {
        // A mark that was put in twice, as some programs do, is not part of the name.
        *first = first.trim_start_matches('\u{feff}').to_owned();
    }
    Ok(names)
}

fn unreadable(error: io::Error) -> ApiError {
    ApiError::Internal(anyhow::Error::new(error).context("reading the CSV file"))
}

fn not_utf8(line: u64) -> ApiError {
    ApiError::malformed(
        "not_utf8",
        format!("the file is not UTF-8 (line {line}); save it again as `CSV UTF-8`"),
    )
}

fn broken(error: csv::Error, line: u64) -> ApiError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => ApiError::malformed(
            "bad_csv",
            format!(
                "the row that starts in line {line} has more than {} MB; perhaps a quote is never closed",
                MAX_RECORD / 1024 / 1024
            ),
        ),
        csv::ErrorKind::Io(error) => unreadable(error),
        csv::ErrorKind::Utf8 { .. } => not_utf8(line),
        other => ApiError::malformed("bad_csv", format!("line {line} cannot be read as CSV: {other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn rows(bytes: &[u8]) -> (Vec<String>, Vec<(u64, Vec<String>)>) {
        let csv = CsvFile::inspect(file(bytes)).unwrap();
        let mut records = csv.records().unwrap();
        let mut record = StringRecord::new();
        let mut rows = Vec::new();
        while records.read(&mut record).unwrap() {
            rows.push((records.line(), record.iter().map(str::to_owned).collect()));
        }
        assert_eq!(rows.len() as u64, csv.rows);
        (csv.headers, rows)
    }

    #[test]
    fn marks_delimiters_quotes_and_line_breaks_are_understood() {
        let expected = (
            vec!["a".to_owned(), "b c".to_owned()],
            vec![
                (2, vec!["1,5".to_owned(), "two\nlines".to_owned()]),
                (4, vec!["\"".to_owned(), String::new()]),
            ],
        );
        let comma = "a, b c \n\"1,5\",\"two\nlines\"\n\"\"\"\",\n";
        assert_eq!(rows(comma.as_bytes()), expected);
        let marked = format!("\u{feff}{comma}");
        assert_eq!(rows(marked.as_bytes()), expected);
        let semicolons = "a; b c \n1,5;\"two\nlines\"\n\"\"\"\";";
        assert_eq!(rows(semicolons.as_bytes()), expected);
    }

    #[test]
    fn a_row_is_named_by_its_line_also_after_blank_lines_and_windows_line_ends() {
        let lines = |text: &str| {
            let (_, found) = rows(text.as_bytes());
            found.iter().map(|(line, _)| *line).collect::<Vec<u64>>()
        };
        let text = "a,b\n1,2\n\n\n\"3\n,\",4\n5,6";
        assert_eq!(lines(text), [2, 5, 7]);
        assert_eq!(lines(&format!("\u{feff}{text}\n\n")), [2, 5, 7]);
        assert_eq!(lines(&text.replace('\n', "\r\n")), [2, 5, 7]);
        assert_eq!(lines("a,b\r\n1,2\n3,4\r\n"), [2, 3]);
        let long = format!("a,b\r\n{}3,4", "x,y\r\n".repeat(BUFFER));
        assert_eq!(lines(&long).last(), Some(&(BUFFER as u64 + 2)));
    }

    #[test]
    fn a_delimiter_in_quotes_does_not_count() {
        assert_eq!(delimiter(b"\"a;b;c\",d\n"), b',');
        assert_eq!(delimiter(b"\n\na;b\n1,2,3\n"), b';');
        assert_eq!(delimiter(b"a"), b',');
    }

    #[test]
    fn files_of_another_kind_are_refused_with_a_reason() {
        let message = |bytes: &[u8]| CsvFile::inspect(file(bytes)).unwrap_err().to_string();
        assert!(message(b"").contains("empty"));
        assert!(message(b"a\nb\n\xe4\n").contains("line 3"));
        assert!(message(b"\xff\xfea\0").contains("UTF-16"));
        let mut endless = b"a\n\"".to_vec();
        endless.resize(MAX_RECORD + 2 * BUFFER, b'x');
        assert!(message(&endless).contains("line 2"));
    }
}
