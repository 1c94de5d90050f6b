//! Workbooks that come back filled in.
