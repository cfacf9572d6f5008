//! A package that somebody has is verified on a page, and nothing of it is kept.

use std::io::{Cursor, Read as _, Write as _};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use parindex_index::Stage;
use parindex_ledger::{CosignerKey, Receipt};
use parindex_package::{Limits, Source, determine, publication, read, zip_bytes, zip_options};
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

const PUBLISHED: &[u8] = include_bytes!("../../../../tests/standard/published.zip");
const PUBLISHER: &str = include_str!("../../../../tests/standard/published.key");

/// The published package with keys of witnesses and files with cosignatures.
fn witnessed(keys: &str, files: &[(&str, &str)]) -> Request<Body> {
    let part = |name: &str| format!("--drop\r\ncontent-disposition: form-data; name=\"{name}\"");
    let mut body = format!("{}; filename=\"package.zip\"\r\n\r\n", part("file")).into_bytes();
    body.extend_from_slice(PUBLISHED);
    for (name, value) in [("key", PUBLISHER), ("witness", keys)] {
        body.extend(format!("\r\n{}\r\n\r\n{value}", part(name)).bytes());
    }
    for (name, text) in files {
        body.extend(format!("\r\n{}; filename=\"{name}\"\r\n\r\n{text}", part("witnesses")).bytes());
    }
    body.extend(b"\r\n--drop--\r\n");
    let request = Request::post("/vi/verify")
        .header("host", "index.gov.vn")
        .header("origin", "https://index.gov.vn")
        .header("content-type", "multipart/form-data; boundary=drop");
    request.body(Body::from(body)).unwrap()
}

#[tokio::test]
async fn who_has_cosigned_is_told_beside_the_rest() {
    let site = Site::new();
    let source = Source::from_zip_bytes(PUBLISHED.to_vec());
    let key = PUBLISHER.trim().parse().unwrap();
    let receipt = publication(&source, &Limits::default(), Some(&key)).unwrap().receipt;
    let audit = CosignerKey::from_seed("audit.example/w", &[7; 32]).unwrap();
    let press = CosignerKey::from_seed("press.example/w", &[8; 32]).unwrap();
    let file = |receipt: &Receipt, key| receipt.clone().cosign(key, 1_617_003_600).unwrap().to_string();
    let cosigned = file(&receipt, &audit);

    let page = site.send(witnessed("", &[])).await;
    assert_eq!(page.texts(".proven-mark"), ["Đúng", "Đúng", "Đúng"], "nobody asked: {}", page.body);
    let one = site.send(witnessed(&audit.verifier().to_string(), &[("a.witness.txt", &cosigned)])).await;
    assert_eq!(one.texts(".proven-mark"), ["Đúng"; 4], "{}", one.body);
    let told = "bên làm chứng “audit.example/w” đã ký xác nhận nhật ký gồm 3 bản ghi";
    assert!(one.texts("td .reason").join(" ").contains(told), "{}", one.body);
    assert_eq!(one.texts("#witness"), [audit.verifier().to_string()], "what was typed stays");

    let both = format!("{}\n{}\n", audit.verifier(), press.verifier());
    let half = site.send(witnessed(&both, &[("<b>.txt", "no note"), ("", ""), ("a.txt", &cosigned)])).await;
    assert_eq!(half.texts(".proven-mark")[3], "Chưa rõ", "{}", half.body);
    let told = half.texts("td .reason").join(" ");
    assert!(told.contains("“press.example/w” chưa ký xác nhận"), "{told}");
    assert!(told.contains("không dùng được <b>.txt") && !half.body.contains("<b>.txt"), "{told}");
    assert_eq!(half.texts(".proven.open").len(), 1, "nothing speaks against the package");

    let wrong = site.send(witnessed("audit.example", &[])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.texts("[role=alert]")[0].contains("khóa của bên làm chứng"), "{}", wrong.body);
    let many: Vec<_> = (0..11).map(|_| ("a.txt", &*cosigned)).collect();
    assert_eq!(site.send(witnessed("", &many)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let long = cosigned.repeat(500);
    let large = site.send(witnessed("", &[("a.txt", &long)])).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE, "{} bytes", long.len());
}

#[tokio::test]
async fn cosignatures_that_were_received_stand_with_the_data_that_they_are_about() {
    let source = || Source::from_zip_bytes(PUBLISHED.to_vec());
    let published = || read(&source(), &Limits::default()).0.unwrap();
    let receipt = publication(&source(), &Limits::default(), None).unwrap().receipt;
    let audit = CosignerKey::from_seed("audit.example/w", &[7; 32]).unwrap();
    let rude = CosignerKey::from_seed("<script>", &[8; 32]).unwrap();
    let cosigned = receipt.clone().cosign(&audit, 1_617_003_600).unwrap().to_string();
    let other = receipt.clone().cosign(&rude, 1_617_003_600).unwrap().to_string();
    let moved = cosigned.replacen("index 1", "index 2", 1);
    let files = [&*moved, &*cosigned, "", &*receipt.to_string(), &*other];
    let site = Site::cosigned([published(), campaign("real", false)], &files);
    let page = site.get("/vi/mau-2020/data").await;
    let told = ["audit.example/w: nhật ký gồm 3 bản ghi", "<script>: nhật ký gồm 3 bản ghi"];
    assert_eq!(page.texts("section:has(#witnesses) li"), told, "{}", page.body);
    assert!(!page.body.contains("<script>:"), "{}", page.body);
    let links = ["/vi/mau-2020/files/1.witness.txt", "/vi/mau-2020/files/2.witness.txt"];
    assert_eq!(page.attributes("section:has(#witnesses) li a", "href"), links);
    let file = site.get(links[0]).await;
    assert_eq!(file.body, cosigned);
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"mau-2020-1.witness.txt\"");
    for none in ["0", "3", "-1", "x", ""] {
        let address = format!("/vi/mau-2020/files/{none}.witness.txt");
        assert_eq!(site.get(&address).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    assert!(
        site.get("/vi/real/data").await.texts("#witnesses").is_empty(),
        "it was not published with a proof"
    );
    assert_eq!(site.get("/vi/real/files/1.witness.txt").await.status, StatusCode::NOT_FOUND);
    let none = Site::of([published()]).get("/vi/mau-2020/data").await;
    assert!(none.body.contains("chưa nhận được chữ ký làm chứng nào"), "{}", none.body);
}
