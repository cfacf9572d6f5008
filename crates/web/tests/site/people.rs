//! Accounts from a table.

use axum::http::StatusCode;
use parindex_workflow::Role;

use crate::staff::{BASE, LAN, PASSWORD, Staff, is_labelled};

const IMPORT: &str = "/vi/office/people/import";
const SAVE: &str = "/vi/office/people/import/save";

#[tokio::test]
async fn accounts_are_shown_then_made_with_roles_homes_and_links() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    assert!(is_labelled(&lan.get(IMPORT).await.html()));
    let table = "name,email,role,unit,codes,home\n\
        Minh,Minh@moha.example,người thẩm định,BNV,1; 2.3,VN-HN\n\
        Minh,minh@moha.example,auditor,BNV,,\n\
        =An,an@moha.example,,,,\n";
    let preview = lan.upload(IMPORT, "people.csv", table.as_bytes()).await;
    assert_eq!(preview.texts("tbody th"), ["Minh", "Minh", "=An"], "{}", preview.body);
    let store = office.writer.store();
    assert_eq!(store.persons().await.unwrap().len(), 1, "nothing is saved yet");
    let carried = preview.attributes("input[name=file]", "value").remove(0);
    let made = lan.upload(SAVE, "blob", carried.as_bytes()).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let links = made.texts("tbody code");
    assert_eq!(links.len(), 2);
    let file = made.attributes("a[download]", "href").remove(0);
    let file = data_encoding::BASE64.decode(file.split_once(',').unwrap().1.as_bytes()).unwrap();
    let file = String::from_utf8(file).unwrap();
    assert!(file.contains(&links[1]) && file.contains("'=An"), "{file}");

    let minh = store.person_of("minh@moha.example").await.unwrap().unwrap();
    let actor = store.actor(&minh.id, office.now()).await.unwrap();
    assert!(actor.holds(Role::Auditor) && actor.grants.len() == 2);
    let appraises = actor.grants.iter().find(|grant| grant.role == Role::Appraiser).unwrap();
    assert_eq!(appraises.codes.len(), 2);
    assert!(actor.belongs_to(&"VN-HN".parse().unwrap()));
    let link = links[0].strip_prefix(BASE).unwrap();
    let chosen = office.browser("10.0.0.2").post(link, &[("password", PASSWORD), ("again", PASSWORD)]).await;
    assert_eq!(chosen.header("location"), "/vi/office/login");
    office.logged_in("minh@moha.example").await;
    let again = lan.upload(SAVE, "blob", carried.as_bytes()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "they are there by now");
    assert!(store.verify(&office.key.verifier(), &[]).await.unwrap().is_ok());
}

#[tokio::test]
async fn every_fault_of_a_table_is_named_by_its_cell_and_nobody_is_made() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let table = "name,email,role,unit,codes,home\n\
        A,a,auditor,BNV,,\n\
        B,lan@moha.example,auditor,BNV,,\n\
        C,c@x,boss,BNV,,\n\
        D,c@x,,BNV,,\n\
        E,e@x,appraiser,B N,x,\n\
        F,f@x,coordinator,UBND-HN,,Đ\n";
    let answer = lan.upload(IMPORT, "people.csv", table.as_bytes()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let cells = answer.texts("tbody td:nth-child(-n+2)");
    let cells: Vec<String> = cells.chunks(2).map(|cell| cell.join(" ")).collect();
    let expected =
        ["2 email", "3 email", "4 role", "5 name", "5 role", "6 unit", "6 codes", "7 home", "7 unit"];
    assert_eq!(cells, expected, "{}", answer.body);
    assert_eq!(lan.upload(SAVE, "blob", table.as_bytes()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(office.writer.store().persons().await.unwrap().len(), 1);
    let template = lan.get("/vi/office/people/template.csv").await;
    let preview = lan.upload(IMPORT, "t.csv", template.body.as_bytes()).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.body);
    assert!(lan.get("/vi/office/people/template.xlsx").await.body.starts_with("PK"));
}
