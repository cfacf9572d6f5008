//! The site as its readers see it: requests in, parsed HTML out.

mod assessment;
mod audit;
mod campaign;
mod codes;
mod compare;
mod consultation;
mod desk;
mod framework;
mod harness;
mod login;
mod office;
mod pages;
mod permissions;
mod plan;
mod ranking;
mod safety;
mod staff;
mod texts;
mod units;
mod world;
