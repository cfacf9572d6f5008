//! The routes of the staff side, kept as a list too: who may go where is written down once more in a test, and a route
//! that is missing there fails it.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{get, post};

use crate::state::AppState;

/// Routes below `/{lang}/office`.
#[derive(Default)]
pub(super) struct Routes {
    pub(super) router: Router<AppState>,
    pub(super) list: Vec<(Method, &'static str)>,
}

impl Routes {
    /// Answers `GET` of a path with a handler.
    pub(super) fn get<H, X>(self, path: &'static str, handler: H) -> Routes
    where
        H: Handler<X, AppState>,
        X: 'static,
    {
        self.add(Method::GET, path, get(handler))
    }

    /// Answers `POST` of a path with a handler.
    pub(super) fn post<H, X>(self, path: &'static str, handler: H) -> Routes
    where
        H: Handler<X, AppState>,
        X: 'static,
    {
        self.add(Method::POST, path, post(handler))
    }

    /// With the routes of another room.
    pub(super) fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        how: axum::routing::MethodRouter<AppState>,
    ) -> Routes {
        self.router = self.router.route(&format!("/{{lang}}/office{path}"), how);
        self.list.push((method, path));
        self
    }
}
