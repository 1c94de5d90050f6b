//! Why a file could not be read at all, and what to do about it.

use crate::base::Message;
use crate::say;

/// A file that could not be read. Its texts say what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct OpenError {
    code: &'static str,
    message: Message,
    #[source]
    source: Option<std::io::Error>,
}

impl OpenError {
    /// An error with a stable kebab-case code.
    pub(crate) fn new(code: &'static str, message: Message) -> Self {
        Self { code, message, source: None }
    }

    /// The file system refused.
    pub(crate) fn io(error: std::io::Error) -> Self {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => say!("文件不存在，请检查路径", "the file does not exist; check its path"),
            std::io::ErrorKind::PermissionDenied => {
                say!(
                    "没有读取该文件的权限，或文件正被其他程序占用",
                    "no permission to read the file, or another program holds it"
                )
            }
            _ => say!("读取文件时出错：{error}", "the file could not be read: {error}"),
        };
        Self { code: "unreadable-file", message, source: Some(error) }
    }

    /// Part of a container is broken.
    pub(crate) fn damaged(part: &str, why: &Message) -> Self {
        let (zh, en) = (&why.zh, &why.en);
        Self::new(
            "damaged-file",
            say!(
                "文件已损坏（{part}：{zh}），请用表格软件打开并另存后重试",
                "the file is damaged ({part}: {en}); open it in a spreadsheet program, save it anew and try again"
            ),
        )
    }

    /// A limit was passed.
    pub(crate) fn over(what: &Message) -> Self {
        let (zh, en) = (&what.zh, &what.en);
        Self::new(
            "over-limit",
            say!(
                "文件超出读取上限：{zh}。请拆分文件，或确认文件可信后用 --limit 提高上限重试",
                "the file is beyond a limit: {en}; split it, or raise the limit with --limit if you trust the file, and try again"
            ),
        )
    }

    /// Stable code for programs, e.g. `encrypted-file`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        self.message.clone()
    }
}
