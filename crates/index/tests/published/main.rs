//! What is computed agrees with what others published: PAR INDEX, PCI, customs, regions, PAPI.

mod packages;
mod papi;
mod reader;
mod regions;
