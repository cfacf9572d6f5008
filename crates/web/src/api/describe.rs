//! The description of the interface, made of the routes and types themselves.

use axum::Router;
use serde_json::Value;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{campaigns, criteria, integrity, results, surveys, trace, units, years};
use crate::state::AppState;

/// What stands above the addresses. Their descriptions are those of the handlers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "PAR INDEX",
        version = "1",
        description = "What is published of the Public Administration Reform Index: campaigns, units, results with the reason of every point, criteria, surveys, integrity report, years. Everything can be read by everybody, from any page; GET and HEAD. Figures are texts with a decimal point and exact; ranks and counts are numbers; what is missing is absent. Long lists come in pages: `next` is the address of the page after. Answers carry an `ETag`; ask again with `If-None-Match`. What goes wrong is told as RFC 9457 in Vietnamese or English (`Accept-Language`). Version 1 only ever gets new members and addresses."
    ),
    servers((url = "/", description = "This site"))
)]
struct Document;

/// The routes, and the description of them as JSON with examples that this site can answer.
pub(super) fn documented(state: &AppState) -> (Router<AppState>, String) {
    let (routes, document) = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(campaigns::list))
        .routes(routes!(campaigns::show))
        .routes(routes!(criteria::framework))
        .routes(routes!(criteria::criterion))
        .routes(routes!(units::list))
        .routes(routes!(results::list))
        .routes(routes!(results::show))
        .routes(routes!(trace::show))
        .routes(routes!(surveys::show))
        .routes(routes!(surveys::estimates))
        .routes(routes!(integrity::show))
        .routes(routes!(years::show))
        .split_for_parts();
    let mut document = serde_json::to_value(document).unwrap_or_default();
    give_examples(&mut document, state);
    (routes, format!("{document:#}\n"))
}

/// The first campaign with its first unit and criterion.
fn give_examples(document: &mut Value, state: &AppState) {
    let all = state.all();
    let Some(published) = all.first() else { return };
    let framework = published.framework();
    let leaf = framework.leaves().first().map(|&leaf| framework.node(leaf).code.to_string());
    let unit = published.board.order.first().map(|&unit| published.units()[unit].code.clone());
    let known = [("campaign", Some(published.meta().id.clone())), ("unit", unit), ("criterion", leaf)];
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for path in paths.into_iter().flat_map(serde_json::Map::values_mut) {
        let parameters = path.pointer_mut("/get/parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            let example = known.iter().find(|(name, _)| parameter["name"] == *name);
            if let Some((_, Some(example))) = example {
                parameter["example"] = example.as_str().into();
            }
        }
    }
}
