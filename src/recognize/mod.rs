//! Grids → typed columnar tables: header rows, column roles, answers, dates, numbers with units. What was understood
//! and what was not is told with cell addresses. Knows spreadsheets' customs; knows nothing of rules.

pub mod table;
