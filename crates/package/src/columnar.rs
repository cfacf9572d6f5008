//! The tables of a package as Apache Parquet, for programs that read millions of rows by the column. They are made of the
//! very tables that are written as CSV: texts are UTF-8, whole numbers 64 bits, other numbers decimals as exact as they stand
//! there, and an empty cell is null. The same table gives the same bytes.

use std::sync::Arc;

use parindex_index::Results;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use rust_decimal::Decimal;

use crate::answered::{self, Answered};
use crate::campaign::Campaign;
use crate::limits::Limits;
use crate::results;
use crate::table::{Table, parse_table};
use crate::write::{FieldKind, PackageFile, TableInfo, input_files};

/// Digits of a decimal: the most that its 16 bytes hold.
const DIGITS: i32 = 38;
/// Bytes of a decimal.
const BYTES: i32 = 16;
/// The most rows of a group, so that a reader can take one at a time.
const GROUP: usize = 1 << 20;

/// The tables that are handed out, by their names in the package.
pub const PARQUET_TABLES: [&str; 5] = ["results", "framework", "units", "scores", "estimates"];

/// A table of the package as Parquet, or `estimates`, which are made of what was [`answered`](crate::answered()); `None` where there is no such table.
///
/// # Errors
/// If a table cannot be written, such as one with a number of more than 38 digits.
pub fn table_parquet(
    campaign: &Campaign,
    results: &Results,
    answered: &[Vec<Answered>],
    name: &str,
) -> Result<Option<Vec<u8>>, ParquetError> {
    let path = format!("{name}.csv");
    let found = match name {
        "estimates" => answered::table(campaign, answered).map(PackageFile::from),
        "results" => Some(results::table(&campaign.framework, &campaign.input, results).into()),
        _ => input_files(campaign).into_iter().find(|file| file.path == path),
    };
    let Some(PackageFile { bytes, table: Some(info), .. }) = found else { return Ok(None) };
    let table = parse_table(&path, bytes, &unlimited(), &mut Vec::new())
        .ok_or_else(|| ParquetError::General(format!("{path} is no table")))?;
    written(name, &table, &info).map(Some)
}

/// What this program wrote itself is as large as it is.
fn unlimited() -> Limits {
    Limits { rows: usize::MAX, file_bytes: u64::MAX, cell_bytes: 1 << 20, ..Limits::default() }
}

fn written(name: &str, table: &Table, info: &TableInfo) -> Result<Vec<u8>, ParquetError> {
    let columns: Vec<Kind> = (0..info.fields.len()).map(|at| Kind::of(table, info, at)).collect();
    let fields = info.fields.iter().zip(&columns).map(|(field, kind)| kind.described(&field.name));
    let schema =
        Type::group_type_builder(name).with_fields(fields.collect::<Result<Vec<_>, _>>()?).build()?;
    let properties = WriterProperties::builder()
        .set_created_by(format!("parindex {}", crate::VERSION))
        .set_compression(Compression::SNAPPY)
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut from = 0;
    while from < table.len() {
        let until = (from + GROUP).min(table.len());
        let mut group = writer.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            let cells = (from..until).map(|row| table.row(row).cell(at));
            let levels: Vec<i16> = cells.clone().map(|cell| i16::from(!cell.is_empty())).collect();
            let cells = cells.filter(|cell| !cell.is_empty());
            match columns[at] {
                Kind::Text => {
                    let values: Vec<ByteArray> = cells.map(ByteArray::from).collect();
                    column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
                }
                Kind::Integer => {
                    let values = cells.map(str::parse).collect::<Result<Vec<i64>, _>>();
                    let values = values.map_err(|why| ParquetError::General(why.to_string()))?;
                    column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
                }
                Kind::Number(scale) => {
                    let values = cells.map(|cell| scaled(cell, scale)).collect::<Option<Vec<_>>>();
                    let values =
                        values.ok_or_else(|| ParquetError::General(format!("{name}: too many digits")))?;
                    column.typed::<FixedLenByteArrayType>().write_batch(&values, Some(&levels), None)?;
                }
            }
            column.close()?;
            at += 1;
        }
        group.close()?;
        from = until;
    }
    writer.into_inner()
}

/// How a column is kept.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Integer,
    /// With so many decimals.
    Number(u32),
}

impl Kind {
    /// A number has as many decimals as the cell of its column with the most.
    fn of(table: &Table, info: &TableInfo, at: usize) -> Kind {
        let decimals = |cell: &str| cell.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        match info.fields[at].kind {
            FieldKind::Text => Kind::Text,
            FieldKind::Integer => Kind::Integer,
            FieldKind::Number => {
                let most = table.rows().map(|row| decimals(row.cell(at))).max().unwrap_or_default();
                Kind::Number(u32::try_from(most).unwrap_or(u32::MAX))
            }
        }
    }

    fn described(self, name: &str) -> Result<TypePtr, ParquetError> {
        let physical = match self {
            Kind::Text => Physical::BYTE_ARRAY,
            Kind::Integer => Physical::INT64,
            Kind::Number(_) => Physical::FIXED_LEN_BYTE_ARRAY,
        };
        let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        let builder = match self {
            Kind::Text => {
                builder.with_logical_type(Some(LogicalType::String)).with_converted_type(ConvertedType::UTF8)
            }
            Kind::Integer => builder,
            Kind::Number(scale) => {
                let scale = i32::try_from(scale).unwrap_or(i32::MAX);
                builder
                    .with_logical_type(Some(LogicalType::decimal(scale, DIGITS)))
                    .with_converted_type(ConvertedType::DECIMAL)
                    .with_length(BYTES)
                    .with_precision(DIGITS)
                    .with_scale(scale)
            }
        };
        Ok(Arc::new(builder.build()?))
    }
}

/// A number times ten to the power of its column's decimals, as a signed number of 16 bytes, the highest first.
fn scaled(cell: &str, scale: u32) -> Option<FixedLenByteArray> {
    let value: Decimal = cell.parse().ok()?;
    let more = scale.checked_sub(value.scale())?;
    let value = value.mantissa().checked_mul(10_i128.checked_pow(more)?)?;
    Some(value.to_be_bytes().to_vec().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_of_a_column_have_one_scale_and_are_exact() {
        let bytes = |cell: &str, scale| scaled(cell, scale).unwrap().data().to_vec();
        assert_eq!(bytes("1.5", 3), 1_500_i128.to_be_bytes());
        assert_eq!(bytes("-0.001", 3), (-1_i128).to_be_bytes());
        assert!(scaled("7922816251426433759354395.0335", 20).is_none());
    }
}
