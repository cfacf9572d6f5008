//! `/{lang}/about`: the method in short, how to recompute, accessibility.

use askama::Template;
use axum::response::Response;

use crate::page::{Page, Site, html};

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    page: Page,
}

pub(crate) async fn show(site: Site) -> Response {
    html(&About { page: site.page(site.t.w("about-title"), None) })
}
