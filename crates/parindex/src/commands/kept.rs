//! Checkpoints that were kept elsewhere: in a file of their own, or in a mail as somebody saved or copied it.

use std::path::Path;

use crate::failure::Failure;

/// The most bytes of a file of checkpoints; a year of daily ones is a tenth of it.
const MOST: u64 = 1_000_000;

/// The text of a file.
pub fn read(file: &Path) -> Result<String, Failure> {
    let failed = |e: &std::io::Error| Failure::io(file, e);
    if std::fs::metadata(file).map_err(|e| failed(&e))?.len() > MOST {
        return Err(failed(&std::io::ErrorKind::FileTooLarge.into()));
    }
    std::fs::read_to_string(file).map_err(|e| failed(&e))
}

/// All signed checkpoints of the log of this name that stand in a text, whatever stands around them: its name, size and
/// root in a line each, then the signatures. What blanks and quotation marks of mails do to the edges of lines is undone.
pub fn notes(text: &str, name: &str) -> Vec<String> {
    let lines: Vec<&str> =
        text.lines().map(|line| line.trim_matches([' ', '\t', '\r', '>', '\u{feff}'])).collect();
    let begins = lines.iter().enumerate().filter(|(_, line)| **line == name).map(|(at, _)| at);
    begins.filter_map(|at| note(&lines[at..])).collect()
}

/// The note that the lines begin with.
fn note(lines: &[&str]) -> Option<String> {
    let [origin, size, root, rest @ ..] = lines else { return None };
    let mut signatures =
        rest.iter().skip_while(|line| line.is_empty()).take_while(|line| line.starts_with("— "));
    let first = signatures.next()?;
    let mut note = format!("{origin}\n{size}\n{root}\n\n{first}\n");
    for signature in signatures {
        note.push_str(signature);
        note.push('\n');
    }
    Some(note)
}

#[cfg(test)]
mod tests {
    use parindex_ledger::{Checkpoint, Digest, SignerKey};

    use super::*;

    #[test]
    fn checkpoints_are_found_in_a_mail_whatever_it_does_to_its_lines() {
        let key = SignerKey::from_seed("parindex/office-1", &[1; 32]).unwrap();
        let note = |size| {
            let checkpoint = Checkpoint::new(key.name(), size, Digest::of(b"root")).unwrap();
            checkpoint.sign(&key).unwrap().to_string()
        };
        let quoted = note(7).lines().map(|line| format!("  > {line}\r\n")).collect::<Vec<_>>().concat();
        let text =
            format!("Kính gửi ông,\n\n{quoted}\n\nĐề nghị lưu.\n\n{}\n--\nparindex/office-1\n", note(9));
        let found = notes(&text, key.name());
        assert_eq!(found, [note(7), note(9)]);
        assert_eq!(Checkpoint::open(found[0].as_bytes(), &key.verifier()).unwrap().size(), 7);
        assert!(notes(&text, "parindex/office-2").is_empty());
        assert!(notes("parindex/office-1\n7", key.name()).is_empty());
    }
}
