//! The site as its readers see it: requests in, parsed HTML out.

mod appraisal;
mod assessment;
mod audit;
mod campaign;
mod codes;
mod compare;
mod consultation;
mod desk;
mod evidence;
mod framework;
mod harness;
mod login;
mod office;
mod pages;
mod people;
mod permissions;
mod plan;
mod provider;
mod ranking;
mod reset;
mod run;
mod safety;
mod staff;
mod texts;
mod units;
mod world;
