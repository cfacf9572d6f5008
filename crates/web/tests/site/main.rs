//! The site as its readers see it: requests in, parsed HTML out.

mod codes;
mod harness;
mod login;
mod office;
mod pages;
mod ranking;
mod roles;
mod safety;
mod staff;
mod texts;
