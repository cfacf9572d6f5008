//! The pictures of the guides, as `make guide` takes them.

use std::sync::LazyLock;

use super::Hashed;

macro_rules! pictures {
    ($($name:literal)*) => {
        &[$((
            $name,
            include_bytes!(concat!("../../../../docs/help/pictures/", $name, ".png")).as_slice(),
        )),*]
    };
}

/// Name and content, in the order of the guides.
const FILES: &[(&str, &[u8])] = pictures!["officer-desk" "officer-dossier" "officer-criterion" "officer-evidence" "officer-result" "officer-petition" "leader-submit" "leader-receipt" "leader-petitions" "appraiser-progress" "appraiser-unit" "appraiser-criterion" "appraiser-across" "appraiser-second" "chair-run" "chair-decide" "chair-settle" "chair-conclude" "chair-seal"];

/// A picture that a guide shows.
pub(crate) struct GuidePicture {
    name: &'static str,
    pub(super) file: Hashed,
    /// Pixels.
    pub(crate) width: u32,
    /// Pixels.
    pub(crate) height: u32,
}

impl GuidePicture {
    /// Where it is.
    pub(crate) fn address(&'static self) -> &'static str {
        &self.file.address
    }
}

pub(super) static PICTURES: LazyLock<Vec<GuidePicture>> = LazyLock::new(|| {
    let picture = |(name, bytes): &(&'static str, &'static [u8])| GuidePicture {
        name,
        file: Hashed::new(name, "png", "image/png", bytes),
        width: number(bytes, 16),
        height: number(bytes, 20),
    };
    FILES.iter().map(picture).collect()
});

/// A whole number in the head of a PNG: its width stands at byte 16, its height at byte 20.
fn number(png: &[u8], at: usize) -> u32 {
    let bytes = png.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u32::from_be_bytes)
}

/// A picture by its name.
pub(crate) fn picture(name: &str) -> Option<&'static GuidePicture> {
    PICTURES.iter().find(|picture| picture.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_picture_of_the_folder_is_served_and_is_small() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/help/pictures");
        let found = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
        let found: BTreeSet<String> = found.map(|name| name.into_string().unwrap()).collect();
        let known = FILES.iter().map(|(name, _)| format!("{name}.png")).collect();
        assert_eq!(found, known);
        for (name, bytes) in FILES {
            assert!(bytes.starts_with(b"\x89PNG") && bytes.len() < 60_000, "{name}: {} bytes", bytes.len());
            let picture = picture(name).unwrap();
            assert!(picture.width == 800 && (200..1200).contains(&picture.height), "{name}");
        }
    }
}
