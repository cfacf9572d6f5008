//! A large file, read in several parts at a time.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use rayon::prelude::*;

/// Bytes of a part.
const PART: usize = 4 << 20;

/// The bytes of a file; what is no file, such as a pipe, is read to its end.
///
/// # Errors
/// If it cannot be read, or becomes shorter meanwhile.
pub fn file_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    let length = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if !about.is_file() || length <= PART {
        return fs::read(path);
    }
    let mut bytes = vec![0; length];
    bytes.par_chunks_mut(PART).enumerate().try_for_each(|(number, part)| {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start((number * PART) as u64))?;
        file.read_exact(part)
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_read_in_parts_is_the_one_that_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large");
        for length in [0, PART, PART + 1, 2 * PART + 7] {
            let bytes: Vec<u8> = (0..251).cycle().take(length).collect();
            fs::write(&path, &bytes).unwrap();
            assert!(file_bytes(&path).unwrap() == bytes, "{length}");
        }
        assert!(file_bytes(folder.path()).is_err());
        assert!(file_bytes(&folder.path().join("none")).is_err());
    }
}
