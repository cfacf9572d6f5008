//! Every address of the staff side with every role, without a role and without login, against one written table.

mod table;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use parindex_web::staff_routes;

use crate::harness::Answer;
use table::TABLE;
use world::{VISITORS, World};

/// The administrator, in the order of the table.
const ADMINISTRATOR: usize = 0;
const GUEST: usize = VISITORS - 1;

/// A row of the table.
struct Row {
    letters: String,
    form: &'static str,
}

fn rows() -> BTreeMap<(String, &'static str), Row> {
    let mut rows = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert!((VISITORS + 2..=VISITORS + 3).contains(&words.len()), "not a row of the table: {line}");
        let letters = words[2..VISITORS + 2].concat();
        let form = words.get(VISITORS + 2).copied().unwrap_or_default();
        let path = if words[1] == "/" { "" } else { words[1] };
        let twice = rows.insert((words[0].to_owned(), path), Row { letters, form });
        assert!(twice.is_none(), "twice in the table: {line}");
    }
    rows
}

/// A line of the table.
fn line(method: &str, path: &str, letters: &str, form: &str) -> String {
    let path = if path.is_empty() { "/" } else { path };
    let columns: Vec<String> = letters.chars().map(String::from).collect();
    let (roles, last) = columns.split_at(VISITORS - 1);
    format!("{method:4} {path:29} {}    {}     {form}", roles.join("   "), last.concat())
        .trim_end()
        .to_owned()
}

/// What an answer comes to, as a letter of the table.
fn letter(answer: &Answer) -> char {
    let login = answer.header("location").ends_with("/office/login");
    match answer.status {
        StatusCode::SEE_OTHER if login => 'L',
        StatusCode::FORBIDDEN => 'n',
        StatusCode::NOT_FOUND => '.',
        StatusCode::OK
        | StatusCode::SEE_OTHER
        | StatusCode::BAD_REQUEST
        | StatusCode::CONFLICT
        | StatusCode::UNPROCESSABLE_ENTITY => 'y',
        other => panic!("{other} is no answer that the table knows: {}", answer.body),
    }
}

#[test]
fn the_table_has_a_row_for_every_route_and_for_nothing_else() {
    let written: BTreeSet<_> = rows().into_keys().collect();
    let routes: BTreeSet<_> = staff_routes().into_iter().map(|(m, path)| (m.to_string(), path)).collect();
    let missing: Vec<String> =
        routes.difference(&written).map(|(m, path)| line(m, path, &"?".repeat(VISITORS), "")).collect();
    let gone: Vec<_> = written.difference(&routes).collect();
    assert!(missing.is_empty(), "routes without a row in permissions/table.rs:\n{}", missing.join("\n"));
    assert!(gone.is_empty(), "rows without a route in permissions/table.rs: {gone:?}");
}

#[tokio::test]
async fn every_visitor_gets_at_every_route_what_the_table_says() {
    let mut world = World::new().await;
    let mut wrong = Vec::new();
    for ((method, path), row) in rows() {
        let form = (method == "POST").then_some(row.form);
        let mut found = String::new();
        for visitor in 0..VISITORS {
            found.push(letter(&world.ask(visitor, path, form).await));
        }
        if found != row.letters {
            wrong.push(format!("written {}", line(&method, path, &row.letters, row.form)));
            wrong.push(format!("found   {}", line(&method, path, &found, row.form)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_page_that_a_visitor_gets_leads_to_its_part_of_the_guide() {
    let mut world = World::new().await;
    let mut ways = BTreeSet::new();
    let mut wrong = Vec::new();
    for (_, path) in rows().into_keys().filter(|(method, path)| method == "GET" && !path.starts_with("/help"))
    {
        for visitor in 0..VISITORS {
            let answer = world.ask(visitor, path, None).await;
            let page =
                answer.status == StatusCode::OK && answer.header("content-type").starts_with("text/html");
            let way = answer.attributes(".staff nav a[href*='/office/help/']", "href").pop();
            if page && answer.texts("nav.main-nav").len() == 1 && way.is_none() {
                wrong.push(format!("{path} for visitor {visitor}"));
            }
            ways.extend(way);
        }
    }
    assert!(wrong.is_empty(), "no way to the guide from\n{}", wrong.join("\n"));
    assert!(ways.len() > 25, "{ways:?}");
    for way in &ways {
        let (address, part) = way.split_once('#').unwrap_or((way, ""));
        let guide = world.browser(GUEST).get(address).await;
        assert_eq!(guide.status, StatusCode::OK, "{way}");
        assert!(part.is_empty() || guide.texts(&format!(".guide #{part}")).len() == 1, "{way}");
    }
}

#[tokio::test]
async fn every_route_refuses_forms_of_other_sites_and_other_methods_and_lets_nobody_keep_its_answer() {
    let world = World::new().await;
    for (method, path) in staff_routes() {
        let path = format!("/vi/office{}", world.named(path, ADMINISTRATOR));
        let send = async |visitor, request: axum::http::request::Builder| {
            world.browser(visitor).send(request.body(Body::empty()).unwrap()).await
        };
        if method == Method::POST {
            let foreign =
                Request::post(&path).header("host", "index.gov.vn").header("origin", "https://evil.example");
            assert_eq!(send(ADMINISTRATOR, foreign).await.status, StatusCode::FORBIDDEN, "{path}");
            let silent = Request::post(&path).header("host", "index.gov.vn");
            assert_eq!(send(ADMINISTRATOR, silent).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        for other in [Method::PUT, Method::DELETE, Method::PATCH] {
            let own = Request::builder().method(other).uri(&path).header("sec-fetch-site", "same-origin");
            assert_eq!(send(ADMINISTRATOR, own).await.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        }
        for visitor in [ADMINISTRATOR, GUEST] {
            let answer = send(visitor, Request::builder().method(&method).uri(&path)).await;
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        }
    }
}
