//! What each page of the staff side costs the server, with 1,000 units and 100,000 events in the database, beside the
//! page of the login, which asks the database for nothing. Every route that is asked with GET joins by itself.
//!
//! The database is made once, in the folder that `PAGES_BENCH` names or in the temporary one, and found again. With
//! `STORE_UNITS` set, the pages over all units of a campaign are measured instead (`pages/scale.rs`).

#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
#[path = "pages/scale.rs"]
mod scale;

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use divan::Bencher;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use parindex_ledger::SignerKey;
use parindex_locale::Text;
use parindex_store::account::{Login, NewGrant, NewPerson};
use parindex_store::unit::Unit;
use parindex_store::{By, Store, Writer};
use parindex_web::{AppState, Office, router, staff_routes};
use parindex_workflow::campaign::{self, Campaign};
use parindex_workflow::framework::{self, Cells, Framework, Place};
use parindex_workflow::plan::{self, Fields, Party, Plan};
use parindex_workflow::{Actor, Grant, Now, Role, UnitId};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

const UNITS: usize = 1_000;
const PEOPLE: usize = 1_000;
const EVENTS: u64 = 100_000;
const NODES: usize = 100;

/// The login, which is as empty as a page can be.
const EMPTY: &str = "/vi/office/login";

struct Site {
    runtime: Runtime,
    router: Router,
    cookie: String,
}

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let runtime = Runtime::new().expect("a runtime");
    let (router, cookie) = runtime.block_on(site());
    Site { runtime, router, cookie }
});

fn main() {
    match std::env::var("STORE_UNITS").map(|units| units.parse()) {
        Ok(units) => scale::main(units.expect("a number of units")),
        Err(_) => divan::main(),
    }
}

/// The addresses: the empty page, then every page that the person of the benchmark finds.
fn pages() -> Vec<String> {
    let named = |path: &str| {
        let path = path.replace("/audit/{number}", "/audit/50000");
        let path =
            path.replace("/people/{id}", "/people/person-500").replace("/units/{id}", "/units/unit-500");
        let path = path.replace("/plans/{id}", "/plans/plan-0").replace("/campaigns/{id}", "/campaigns/2020");
        path.replace("/frameworks/{id}", "/frameworks/vn-2020")
    };
    let all = staff_routes().into_iter().filter(|(method, _)| method == "GET");
    let all = all.map(|(_, path)| format!("/vi/office{}", named(path)));
    let searches = ["?subject=don+vi+77", "?unit=U500", "?code=1&from=2020-09-13", "?actor=person-1"];
    let searches = searches.map(|query| format!("/vi/office/audit{query}"));
    let shown = |path: &String| path != EMPTY && !path.contains('{') && get(path).0 == StatusCode::OK;
    std::iter::once(EMPTY.to_owned()).chain(all.chain(searches).filter(shown)).collect()
}

fn get(path: &str) -> (StatusCode, usize) {
    SITE.get(&SITE.cookie, path)
}

impl Site {
    /// Asks for a page as whoever the cookie is of; its status and how many bytes it has.
    fn get(&self, cookie: &str, path: &str) -> (StatusCode, usize) {
        self.runtime.block_on(async {
            let request = Request::get(path).header("cookie", cookie).body(Body::empty());
            let response = self.router.clone().oneshot(request.expect("a request")).await.expect("an answer");
            let status = response.status();
            (status, to_bytes(response.into_body(), usize::MAX).await.expect("a body").len())
        })
    }
}

#[divan::bench(args = pages())]
fn page(bencher: Bencher<'_, '_>, path: &str) {
    bencher.bench_local(|| get(path));
}

/// The present of the benchmark.
fn now() -> Timestamp {
    Timestamp::from_second(1_600_000_000).expect("a time")
}

async fn site() -> (Router, String) {
    let folder = std::env::var_os("PAGES_BENCH").map_or_else(std::env::temp_dir, PathBuf::from);
    let url = format!("sqlite://{}/parindex-pages.db", folder.display());
    let store = Store::connect(&url).await.expect("a database");
    let key = SignerKey::from_seed("parindex.example/bench", &[7; 32]).expect("a key");
    let writer = Writer::new(store, key);
    if writer.store().size().await.expect("a ledger") < EVENTS {
        fill(&writer).await.expect("an empty database; take the unfinished one away");
    }
    let clock = Arc::new(|| now() + SignedDuration::from_secs(60));
    let office = Office::new(writer.clone(), "https://index.gov.vn", clock);
    let by = By::system(now());
    let id = parindex_store::new_id(Timestamp::now()).expect("an identifier");
    let expires = now() + SignedDuration::from_hours(12);
    let login = Login { id, person: "person-0".into(), device: "bench".into(), expires };
    let token = writer.log_in(&by, &login).await.expect("a session");
    (router(AppState::new(Vec::new()).with_office(office)), format!("__Host-session={token}"))
}

fn ministry() -> UnitId {
    "BNV".parse().expect("a unit")
}

/// Units and people first; then people log in and edit plans, until there are enough events.
async fn fill(writer: &Writer) -> parindex_store::Result<()> {
    let by = By::system(now());
    for n in 0..UNITS {
        let unit = Unit {
            id: format!("unit-{n}"),
            code: format!("U{n}"),
            kind: "province".into(),
            name: Text::new(format!("Đơn vị {n}"), format!("Unit {n}")),
            region: "Miền Bắc".into(),
            parent: None,
            since: date(1990, 1, 1),
            until: None,
        };
        writer.add_unit(&by, &unit).await?;
    }
    for n in 0..PEOPLE {
        let id = format!("person-{n}");
        let email = format!("{id}@moha.example");
        writer.add_person(&by, &NewPerson { id: id.clone(), name: format!("Nguyễn Văn {n}"), email }).await?;
        let roles: &[Role] =
            if n == 0 { &[Role::Administrator, Role::Coordinator] } else { &[Role::Coordinator] };
        for role in roles {
            let grant = Grant::new(*role, ministry());
            let id = format!("role-{n}-{role:?}");
            let person = format!("person-{n}");
            writer.grant(&by, &NewGrant { id, person, grant, since: now(), until: None }).await?;
        }
    }
    framework_and_campaign(writer).await?;
    work(writer).await
}

fn coordinator(n: u64) -> Actor {
    let person = format!("person-{}", n % PEOPLE as u64).parse().expect("a person");
    Actor::new(person).with(Grant::new(Role::Coordinator, ministry()))
}

fn present() -> Now {
    Now { at: now(), today: date(2020, 9, 13) }
}

async fn framework_and_campaign(writer: &Writer) -> parindex_store::Result<()> {
    let title = Text::new("Chỉ số 2020", "Index 2020");
    let begin = framework::Command::Begin {
        id: "vn-2020".parse().expect("an identifier"),
        host: ministry(),
        based_on: None,
        meta: String::new(),
        rows: Vec::new(),
    };
    writer.execute::<Framework>("vn-2020", None, &begin, &coordinator(0), &present()).await?;
    for n in 0..NODES {
        let cells = Cells { name_vi: format!("Tiêu chí {n}"), max: "1".into(), ..Cells::default() };
        let id = format!("node-{n}").parse().expect("an identifier");
        let add = framework::Command::AddNode { id, place: Place::FirstOf { parent: None }, cells };
        writer.execute::<Framework>("vn-2020", None, &add, &coordinator(0), &present()).await?;
    }
    let id = "2020".parse().expect("an identifier");
    let begin = campaign::Command::Begin { id, host: ministry(), year: 2020, title };
    writer.execute::<Campaign>("2020", None, &begin, &coordinator(0), &present()).await?;
    Ok(())
}

async fn work(writer: &Writer) -> parindex_store::Result<()> {
    let fields = |name: String, unit: u64| Fields {
        name: Text::new(name, ""),
        lead: Party::Unit { unit: format!("U{}", unit % UNITS as u64).parse().expect("a unit") },
        with: Vec::new(),
        deliverables: vec![Text::new("Quyết định", "Decision")],
        start: date(2020, 10, 1),
        deadline: date(2020, 12, 31),
        after: [].into(),
    };
    let item: parindex_workflow::ItemId = "item-0".parse().expect("an identifier");
    for plan in 0..10 {
        let (id, title) = (format!("plan-{plan}"), Text::new(format!("Kế hoạch {plan}"), ""));
        let (year, name) = (2020, id.parse().expect("an identifier"));
        let begin = plan::Command::Begin { id: name, host: ministry(), year, title };
        writer.execute::<Plan>(&id, None, &begin, &coordinator(0), &present()).await?;
        let add = plan::Command::AddItem { id: item.clone(), fields: fields("0".into(), 0) };
        writer.execute::<Plan>(&id, None, &add, &coordinator(0), &present()).await?;
    }
    let begun = writer.store().size().await?;
    for n in begun..EVENTS {
        if n % 2 == 0 {
            let id = format!("session-{n}");
            let person = format!("person-{}", n % PEOPLE as u64);
            let by = By::new(&*person, "self", now());
            let login =
                Login { id, person, device: "bench".into(), expires: now() + SignedDuration::from_secs(1) };
            writer.log_in(&by, &login).await?;
        } else {
            let edit = (n - begun) / 2;
            let plan = format!("plan-{}", edit % 10);
            let kept = writer.store().find::<Plan>(&plan).await?;
            let read = kept.and_then(|kept| kept.state.content().item(&item).map(|i| i.revision.number));
            let fields = fields(format!("Nhiệm vụ {n}"), edit);
            let command = plan::Command::EditItem { id: item.clone(), read: read.unwrap_or(1), fields };
            writer.execute::<Plan>(&plan, None, &command, &coordinator(n), &present()).await?;
        }
    }
    Ok(())
}
