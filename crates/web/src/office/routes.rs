//! The routes of the staff side, kept as a list too: who may go where is written down once more in a test, and a route
//! that is missing there fails it.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};

use crate::state::AppState;

/// Routes below `/{lang}/office`.
#[derive(Default)]
pub(super) struct Routes {
    pub(super) router: Router<AppState>,
    /// Those that files come and go by: without the limits of a form, for hours if need be.
    pub(super) long: Router<AppState>,
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

    /// Answers `GET` of a path with a file that may take long.
    pub(super) fn long_get<H, X>(self, path: &'static str, handler: H) -> Routes
    where
        H: Handler<X, AppState>,
        X: 'static,
    {
        self.add_long(Method::GET, path, get(handler))
    }

    /// Answers `POST` of a path that a file comes by.
    pub(super) fn long_post<H, X>(self, path: &'static str, handler: H) -> Routes
    where
        H: Handler<X, AppState>,
        X: 'static,
    {
        self.add_long(Method::POST, path, post(handler))
    }

    /// With the routes of another room.
    pub(super) fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.long = self.long.merge(other.long);
        self.list.extend(other.list);
        self
    }

    fn add_long(mut self, method: Method, path: &'static str, how: MethodRouter<AppState>) -> Routes {
        self.long = self.long.route(&below(path), how);
        self.list.push((method, path));
        self
    }

    fn add(mut self, method: Method, path: &'static str, how: MethodRouter<AppState>) -> Routes {
        self.router = self.router.route(&below(path), how);
        self.list.push((method, path));
        self
    }
}

fn below(path: &str) -> String {
    format!("/{{lang}}/office{path}")
}
