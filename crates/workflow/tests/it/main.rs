//! The workflow from outside: permissions, the steps of the process, and that no order of commands breaks them.

mod appraisal;
mod assessment;
mod campaign;
mod demo;
mod desk;
mod determination;
mod dossier;
mod editions;
mod framework;
mod integrity;
mod interview;
mod oversight;
mod people;
mod permissions;
mod plan;
mod random;
mod survey;
mod tables;
mod words;
