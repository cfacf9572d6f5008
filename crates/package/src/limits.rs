/// How much a package may ask for. Everything is counted while it is read; what a file declares of itself is not
/// believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a `.zip` as it stands on disk.
    pub archive_bytes: u64,
    /// Files in a package.
    pub entries: usize,
    /// Bytes of one file, unpacked.
    pub file_bytes: u64,
    /// Bytes of everything that is read of one package, unpacked.
    pub total_bytes: u64,
    /// Bytes of a `.xlsx` workbook, unpacked.
    pub workbook_bytes: u64,
    /// Bytes of a TOML file.
    pub toml_bytes: u64,
    /// Levels of arrays and tables inside each other in a TOML file.
    pub toml_depth: usize,
    /// Rows of a table, and units times leaves.
    pub rows: usize,
    /// Columns of a table.
    pub columns: usize,
    /// Bytes of one cell.
    pub cell_bytes: usize,
    /// Faults after which reading stops; the last one then says so, and is an error.
    pub faults: usize,
}

impl Default for Limits {
    /// Generous for a national index, and still bounded: 63 provinces with 100 leaves are 6,300 rows.
    fn default() -> Limits {
        const MIB: u64 = 1024 * 1024;
        Limits {
            archive_bytes: 128 * MIB,
            entries: 1_000,
            file_bytes: 256 * MIB,
            total_bytes: 512 * MIB,
            workbook_bytes: 128 * MIB,
            toml_bytes: MIB / 4,
            toml_depth: 16,
            rows: 2_000_000,
            columns: 256,
            cell_bytes: 32_767,
            faults: 1_000,
        }
    }
}
