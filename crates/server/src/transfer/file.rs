//! A CSV file on disk: how it is written, whether all of it can be read, and its records one after the other.

use std::cell::Cell;
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
    reader: csv::Reader<Metered<File>>,
    allowance: Rc<Cell<usize>>,
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
            let text = std::str::from_utf8(record.as_slice()).map_err(|_| not_utf8(&record))?;
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
        let allowance = Rc::new(Cell::new(MAX_RECORD));
        let metered = Metered {
            inner: file,
            allowance: allowance.clone(),
        };
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            // A row with another number of cells is that row's fault, not the file's.
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(metered);
        Ok(Self { reader, allowance })
    }

    /// The next record; false at the end. Lines without anything in them are none.
    ///
    /// # Errors
    /// When the file cannot be read, or a record has no end.
    pub(super) fn read(&mut self, record: &mut StringRecord) -> ApiResult<bool> {
        self.allowance.set(MAX_RECORD);
        let line = self.reader.position().line();
        self.reader
            .read_record(record)
            .map_err(|error| broken(error, line))
    }

    fn read_bytes(&mut self, record: &mut ByteRecord) -> ApiResult<bool> {
        self.allowance.set(MAX_RECORD);
        let line = self.reader.position().line();
        self.reader
            .read_byte_record(record)
            .map_err(|error| broken(error, line))
    }
}

/// Refuses to deliver more bytes than one record may have.
struct Metered<R> {
    inner: R,
    allowance: Rc<Cell<usize>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.allowance.get() == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "record too long"));
        }
        let read = self.inner.read(buffer)?;
        self.allowance.set(self.allowance.get().saturating_sub(read));
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

fn not_utf8(record: &ByteRecord) -> ApiError {
    let line = record.position().map_or(0, csv::Position::line);
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
        csv::ErrorKind::Utf8 { .. } => ApiError::malformed(
            "not_utf8",
            format!("the file is not UTF-8 (line {line}); save it again as `CSV UTF-8`"),
        ),
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
            let line = record.position().unwrap().line();
            rows.push((line, record.iter().map(str::to_owned).collect()));
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
        let (_, found) = rows(b"a,b\r\n\r\n1,2\r\n\r\n\r\n3,4");
        let lines: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 6]);
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
