//! Drawings as pixels.

use parindex_document::png;

fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\" font-family=\"'Segoe UI', sans-serif\" \
         font-size=\"30\">{inside}</svg>"
    )
}

/// Width and height, as the first chunk of a PNG has them.
fn size(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn letters_with_their_marks_become_pixels_the_same_each_time() {
    let said = |text: &str| png(&drawing(&format!("<text x=\"2\" y=\"32\">{text}</text>"))).unwrap();
    let word = said("Huế");
    assert_eq!(size(&word), (120, 40));
    assert_eq!(word, said("Huế"));
    for other in ["Huê", "Hue", "", "中文"] {
        assert_ne!(word, said(other), "{other}");
    }
    let bold = png(&drawing("<text x=\"2\" y=\"32\" font-weight=\"bold\">Huế</text>")).unwrap();
    assert_ne!(word, bold);
}

#[test]
fn a_drawing_reads_no_file_and_has_bounds() {
    let file = tempfile::Builder::new().suffix(".png").tempfile().unwrap();
    std::fs::write(file.path(), png(&drawing("<rect width=\"120\" height=\"40\"/>")).unwrap()).unwrap();
    let reading = format!("<image width=\"120\" height=\"40\" href=\"{}\"/>", file.path().display());
    assert_eq!(png(&drawing(&reading)).unwrap(), png(&drawing("")).unwrap());
    assert!(png(&drawing("").replace("120", "99999")).is_err());
    assert!(png("no drawing").is_err());
}
