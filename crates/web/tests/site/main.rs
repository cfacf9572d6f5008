//! The site as its readers see it: requests in, parsed HTML out.

mod harness;
mod pages;
mod ranking;
mod safety;
mod texts;
