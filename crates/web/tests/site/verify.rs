//! A package that somebody has is verified on a page, and nothing of it is kept.

use std::io::{Cursor, Read as _, Write as _};

use axum::http::StatusCode;
use parindex_index::Stage;
use parindex_package::{determine, zip_bytes, zip_options};
use zip::{ZipArchive, ZipWriter};

use crate::harness::{Site, campaign, dropped};

fn package() -> Vec<u8> {
    let campaign = campaign("real", false);
    let results = determine(&campaign, Stage::Final).0;
    zip_bytes(&campaign, Some(&results)).unwrap()
}

/// The same files in another archive, one of them with another letter before its last line end.
fn repacked(package: &[u8], changed: Option<&str>) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut file = from.by_index(place).unwrap();
        let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        if changed == Some(&*name) {
            let last = bytes.len() - 2;
            bytes[last] = bytes[last].wrapping_add(1);
        }
        to.start_file(name, zip_options()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_good_package_holds_and_one_that_was_changed_does_not() {
    let site = Site::new();
    assert!(site.get("/vi").await.attributes(".foot a", "href").contains(&"/vi/verify".to_owned()));
    let form = site.get("/vi/verify").await;
    assert_eq!(form.attributes("form.verify", "enctype"), ["multipart/form-data"]);
    let good = package();
    let page = site.send(dropped(&good, "")).await;
    assert_eq!(
        page.texts(".proven"),
        ["Gói dữ liệu khớp: mọi điều kiểm tra được đều đúng."],
        "{}",
        page.body
    );
    assert_eq!(page.texts(".proven-mark"), ["Đúng", "Chưa rõ", "Đúng"], "without a proof");
    let other = "parindex.example/office+92b0a1ac+AWe2Z7lVkZ1VZl8xT9qLEkmXbbCGZr8mZ0rsq4iVwD4f";
    let keyless = site.send(dropped(&good, other)).await;
    assert_eq!(keyless.status, StatusCode::UNPROCESSABLE_ENTITY, "the hash is not that of the key");
    assert_eq!(
        site.send(dropped(&repacked(&good, None), "")).await.texts(".proven.good").len(),
        1,
        "packed anew"
    );
    let changed = site.send(dropped(&repacked(&good, Some("units.csv")), "")).await;
    assert_eq!(changed.texts(".proven-mark")[0], "Sai", "one byte: {}", changed.body);
    assert!(changed.texts("td .reason").join(" ").contains("units.csv đã bị thay đổi"), "{}", changed.body);
    // The scores are others than the results were made of.
    let mut altered = campaign("real", false);
    let results = determine(&altered, Stage::Final).0;
    altered.input.entries[1][1].appraised = Some("0".parse().unwrap());
    let page = site.send(dropped(&zip_bytes(&altered, Some(&results)).unwrap(), "")).await;
    assert_eq!(page.texts(".proven-mark"), ["Đúng", "Chưa rõ", "Sai"]);
    assert!(page.texts("td .reason").join(" ").contains("results.csv, dòng"), "{}", page.body);
}

#[tokio::test]
async fn what_is_no_package_is_told_and_nothing_is_checked() {
    let site = Site::new();
    let no_zip = site.send(dropped(b"unit,criterion\n", "")).await;
    assert_eq!(no_zip.texts(".proven.bad").len(), 1, "{}", no_zip.body);
    assert!(no_zip.texts("section:has(#faults) li")[0].contains("package.zip"), "{}", no_zip.body);
    for (file, key, status, why) in [
        (&b""[..], "", StatusCode::UNPROCESSABLE_ENTITY, "Chưa chọn tệp nào"),
        (b"PK", "not a key", StatusCode::UNPROCESSABLE_ENTITY, "Không đọc được khóa công khai"),
        (&vec![b' '; 16 * 1024 * 1024 + 1], "", StatusCode::PAYLOAD_TOO_LARGE, "Tệp quá lớn"),
    ] {
        let page = site.send(dropped(file, key)).await;
        assert_eq!(page.status, status, "{}", page.body);
        assert!(page.texts("[role=alert]")[0].contains(why), "{:?}", page.texts("[role=alert]"));
    }
    let mut foreign = dropped(&package(), "");
    foreign.headers_mut().insert("origin", "https://evil.example".parse().unwrap());
    assert_eq!(site.send(foreign).await.status, StatusCode::FORBIDDEN);
}
