
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'hazgrade' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'hazgrade'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'hazgrade' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Grade the hazards of workbooks. 判定隐患')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'What changed between rounds of one enterprise. 对比各轮隐患')
            [CompletionResult]::new('render', 'render', [CompletionResultType]::ParameterValue, 'Write a document from a saved assessment. 由已保存的判定结果生成文档')
            [CompletionResult]::new('documents', 'documents', [CompletionResultType]::ParameterValue, 'Documents of rectification: the kinds, and their texts to be changed. 文书模板')
            [CompletionResult]::new('sheet', 'sheet', [CompletionResultType]::ParameterValue, 'Show how each sheet was understood. 查看表格读取情况')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Judge the register of risk points, with its pictures and notices. 风险点清单')
            [CompletionResult]::new('template', 'template', [CompletionResultType]::ParameterValue, 'Write a blank self-inspection workbook made from the rules. 生成空白自查表')
            [CompletionResult]::new('risk', 'risk', [CompletionResultType]::ParameterValue, 'Risk methods on given values; major hazard sources (GB 18218). 风险评价与重大危险源分级')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Rounds over time and the closed loop of every hazard. 隐患台账')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'Look into the rules. 查看规则')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print shell completions. 生成命令补全脚本')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;check' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Folder for every document. 输出目录')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Folder for every document. 输出目录')
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format, with an optional path (repeatable): terminal, json, csv, markdown, html, github, junit, sarif, xlsx, register, docx, ics, or a document (`hazgrade documents`). 输出格式')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'Mapping file: how sheets are to be read (repeatable). 对应文件')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Name of the enterprise, instead of what the inputs say. 企业名称')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'What makes the exit code 1. 触发退出码 1 的级别')
            [CompletionResult]::new('--risk-profile', '--risk-profile', [CompletionResultType]::ParameterName, 'Risk method profile; several, one of each method, separated by commas, for registers that mix methods. 风险评价方法')
            [CompletionResult]::new('--deadline-profile', '--deadline-profile', [CompletionResultType]::ParameterName, 'Deadline profile. 整改期限口径')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say why a hazard was found, by the beginning of its fingerprint (repeatable). 说明某条隐患为何判出')
            [CompletionResult]::new('--explain-row', '--explain-row', [CompletionResultType]::ParameterName, 'Say what every rule makes of a row, such as ''Sheet!7'' (repeatable). 说明某一行为何判出或没有判出')
            [CompletionResult]::new('--rule', '--rule', [CompletionResultType]::ParameterName, 'With --explain-row: only this rule, in full. 只说明这条规则')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--profile-rules', '--profile-rules', [CompletionResultType]::ParameterName, 'Tell which rules took longest, on standard error. 列出最慢的规则')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;diff' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger whose rounds are compared, told by their numbers. 台账库')
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format, with an optional path (repeatable): terminal, json, xlsx, html. 输出格式')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Name of the enterprise, if the rounds tell different ones. 企业名称')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'Mapping file: how sheets are to be read (repeatable). 对应文件')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Of what is new, reopened, regraded up or overdue: what makes the exit code 1. 触发退出码 1 的级别')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;render' {
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Format, with an optional path (repeatable). 输出格式')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;documents' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Every kind of document, what it is for and where it comes from. 文书种类')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the files that the documents are made of, to be changed and given with --rules. 导出文书模板')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;documents;list' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;documents;export' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;documents;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Every kind of document, what it is for and where it comes from. 文书种类')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the files that the documents are made of, to be changed and given with --rules. 导出文书模板')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;documents;help;list' {
            break
        }
        'hazgrade;documents;help;export' {
            break
        }
        'hazgrade;documents;help;help' {
            break
        }
        'hazgrade;sheet' {
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'Mapping file: how sheets are to be read (repeatable). 对应文件')
            [CompletionResult]::new('--save-mapping', '--save-mapping', [CompletionResultType]::ParameterName, 'Write how the sheets were read as a mapping file to correct. 保存对应文件')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;register' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Folder for every form of the register, notice cards and the notice board. 输出目录')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Folder for every form of the register, notice cards and the notice board. 输出目录')
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format, with an optional path (repeatable): terminal, json, csv, html, xlsx, cards, board. 输出格式')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'Mapping file: how sheets are to be read (repeatable). 对应文件')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Name of the enterprise, instead of what the inputs say. 企业名称')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit with 1 for open major hazards at risk points, or for any hazard or fault of the register. 触发退出码 1 的级别')
            [CompletionResult]::new('--risk-profile', '--risk-profile', [CompletionResultType]::ParameterName, 'Risk method profile; several, one of each method, separated by commas, for registers that mix methods. 风险评价方法')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;template' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The workbook to write (.xlsx). 输出文件')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The workbook to write (.xlsx). 输出文件')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it exists. 覆盖已有文件')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;risk' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('eval', 'eval', [CompletionResultType]::ParameterValue, 'Evaluate JSON lines of standard input: {"id","method","profile","input"}. 逐行计算')
            [CompletionResult]::new('score', 'score', [CompletionResultType]::ParameterValue, 'Score given factors by a profile: risk score lec-gt L=3 E=6 C=15. 计算一次')
            [CompletionResult]::new('methods', 'methods', [CompletionResultType]::ParameterValue, 'List the method profiles, or show one with its tables and bands. 查看评价方法')
            [CompletionResult]::new('gb18218', 'gb18218', [CompletionResultType]::ParameterValue, 'Identify and grade major hazard sources of chemicals sheets (GB 18218). 重大危险源辨识分级')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;risk;eval' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;risk;score' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;risk;methods' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;risk;gb18218' {
            [CompletionResult]::new('--population', '--population', [CompletionResultType]::ParameterName, 'People living within 500 m outside the plant, where the sheet does not say. 厂外500米常住人口')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format. 输出格式')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'Mapping file: how sheets are to be read (repeatable). 对应文件')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;risk;help' {
            [CompletionResult]::new('eval', 'eval', [CompletionResultType]::ParameterValue, 'Evaluate JSON lines of standard input: {"id","method","profile","input"}. 逐行计算')
            [CompletionResult]::new('score', 'score', [CompletionResultType]::ParameterValue, 'Score given factors by a profile: risk score lec-gt L=3 E=6 C=15. 计算一次')
            [CompletionResult]::new('methods', 'methods', [CompletionResultType]::ParameterValue, 'List the method profiles, or show one with its tables and bands. 查看评价方法')
            [CompletionResult]::new('gb18218', 'gb18218', [CompletionResultType]::ParameterValue, 'Identify and grade major hazard sources of chemicals sheets (GB 18218). 重大危险源辨识分级')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;risk;help;eval' {
            break
        }
        'hazgrade;risk;help;score' {
            break
        }
        'hazgrade;risk;help;methods' {
            break
        }
        'hazgrade;risk;help;gb18218' {
            break
        }
        'hazgrade;risk;help;help' {
            break
        }
        'hazgrade;ledger' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record an assessment, or the workbooks of an inspection, as a round of its enterprise. 录入一轮检查')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'How many hazards stand where, and the most pressing. 当前状态')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One hazard with all its events. 一条隐患的全过程')
            [CompletionResult]::new('due', 'due', [CompletionResultType]::ParameterValue, 'What is overdue or falls due. 到期和超期')
            [CompletionResult]::new('warn', 'warn', [CompletionResultType]::ParameterValue, 'Early warning by rules: overdue majors, repeated places, copied rounds, low rates. 预警')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Figures of a period. 统计')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that nothing was altered or lost. 核验台账未被改动')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the hazards as a workbook to fill in. 导出待填清单')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read a workbook that was filled in. 读入填好的清单')
            [CompletionResult]::new('document', 'document', [CompletionResultType]::ParameterValue, 'Write a document of rectification: notice, ledger, publicity, statistics, reply. 生成文书')
            [CompletionResult]::new('decide', 'decide', [CompletionResultType]::ParameterValue, 'Decide the proposed grade. 确认或改判级别')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Write measures, funds, deadline and so on. 填写整改要求')
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Tell the responsible to put it right. 下达整改')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Rectification begins. 开始整改')
            [CompletionResult]::new('submit', 'submit', [CompletionResultType]::ParameterValue, 'Put right: ask for acceptance. 报请验收')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept the rectification; by somebody else than who did it. 验收合格')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Refuse the rectification. 验收不合格')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close an accepted hazard. 销号')
            [CompletionResult]::new('reopen', 'reopen', [CompletionResultType]::ParameterValue, 'Open a closed hazard again. 重新打开')
            [CompletionResult]::new('extend', 'extend', [CompletionResultType]::ParameterValue, 'Extend a deadline. 延期')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;ledger;record' {
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Of workbooks: sectors judged, as for check. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Of workbooks: the day the law is asked for, as for check. 判定基准日')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'Of workbooks: mapping file, as for check. 对应文件')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'The enterprise, if the inputs name none or another. 企业名称')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'Day of the inspection; by default as the inputs tell it, else the day the law was asked for. 检查日期')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;status' {
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As things stood at the end of this day; by default today. 截至日期')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Open hazards listed, the most pressing first; 0 lists all. 列出条数')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;show' {
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;due' {
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day it is asked for; by default today. 基准日')
            [CompletionResult]::new('--within', '--within', [CompletionResultType]::ParameterName, 'Also what falls due within so many days (7d) or workdays (5wd). 提前天数，5wd 为工作日')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Hazards listed of each sort; 0 lists all. 列出条数')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit with 1 if anything is overdue (or only if a major hazard is). 有超期时退出码为 1')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;warn' {
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day it is asked for; by default today. 基准日')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Warnings shown of each sort; 0 shows all. 每类列出条数')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--no-fail', '--no-fail', [CompletionResultType]::ParameterName, 'Exit with 0 though there are warnings. 有预警时退出码仍为 0')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;stats' {
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'First day; by default the beginning. 起')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Last day; by default today. 止')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;verify' {
            [CompletionResult]::new('--head', '--head', [CompletionResultType]::ParameterName, 'A head hash noted down earlier: it has to be part of the chain. 以前记下的链头')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The workbook to write (.xlsx). 输出文件')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The workbook to write (.xlsx). 输出文件')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Closed and withdrawn hazards too. 包括已销号和撤销的')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it exists. 覆盖已有文件')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;import' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;document' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The file to write: .docx, or .xlsx for a worksheet. 输出文件')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The file to write: .docx, or .xlsx for a worksheet. 输出文件')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Which hazards. 哪些隐患')
            [CompletionResult]::new('--grade', '--grade', [CompletionResultType]::ParameterName, 'Only major or general ones. 级别')
            [CompletionResult]::new('--hazard', '--hazard', [CompletionResultType]::ParameterName, 'Only hazards whose fingerprint begins so (repeatable). 指定隐患')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'First day of the period of figures. 起始日')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The day asked for, and last day of the period; by default today. 截止日')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'A filled-in list whose pictures show what was put right (repeatable). 交回的清单，其中的图片作为整改后照片')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it exists. 覆盖已有文件')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;decide' {
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'The decision; all but `confirm` need --why. 决定')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;edit' {
            [CompletionResult]::new('--measures', '--measures', [CompletionResultType]::ParameterName, '整改措施')
            [CompletionResult]::new('--funds', '--funds', [CompletionResultType]::ParameterName, '整改资金, with its unit (2万元)')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, '整改期限; once told to the responsible it is extended instead')
            [CompletionResult]::new('--responsible', '--responsible', [CompletionResultType]::ParameterName, '整改责任人')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, '应急预案')
            [CompletionResult]::new('--evidence', '--evidence', [CompletionResultType]::ParameterName, '整改完成情况和证据')
            [CompletionResult]::new('--assessment', '--assessment', [CompletionResultType]::ParameterName, '治理后评估')
            [CompletionResult]::new('--review', '--review', [CompletionResultType]::ParameterName, '审查意见')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;issue' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;start' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;submit' {
            [CompletionResult]::new('--evidence', '--evidence', [CompletionResultType]::ParameterName, 'What was done and what proves it (photograph, record). 完成情况和证据')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;accept' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;reject' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;close' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;reopen' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;extend' {
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The new deadline; needs --why. 新期限')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who does it; by default $HAZGRADE_BY. 何人')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it takes effect; by default today. 生效日期')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Why. 理由或意见')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Only of this enterprise. 企业')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would happen and change nothing. 只试不改')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;ledger;help' {
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record an assessment, or the workbooks of an inspection, as a round of its enterprise. 录入一轮检查')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'How many hazards stand where, and the most pressing. 当前状态')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One hazard with all its events. 一条隐患的全过程')
            [CompletionResult]::new('due', 'due', [CompletionResultType]::ParameterValue, 'What is overdue or falls due. 到期和超期')
            [CompletionResult]::new('warn', 'warn', [CompletionResultType]::ParameterValue, 'Early warning by rules: overdue majors, repeated places, copied rounds, low rates. 预警')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Figures of a period. 统计')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that nothing was altered or lost. 核验台账未被改动')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the hazards as a workbook to fill in. 导出待填清单')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read a workbook that was filled in. 读入填好的清单')
            [CompletionResult]::new('document', 'document', [CompletionResultType]::ParameterValue, 'Write a document of rectification: notice, ledger, publicity, statistics, reply. 生成文书')
            [CompletionResult]::new('decide', 'decide', [CompletionResultType]::ParameterValue, 'Decide the proposed grade. 确认或改判级别')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Write measures, funds, deadline and so on. 填写整改要求')
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Tell the responsible to put it right. 下达整改')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Rectification begins. 开始整改')
            [CompletionResult]::new('submit', 'submit', [CompletionResultType]::ParameterValue, 'Put right: ask for acceptance. 报请验收')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept the rectification; by somebody else than who did it. 验收合格')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Refuse the rectification. 验收不合格')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close an accepted hazard. 销号')
            [CompletionResult]::new('reopen', 'reopen', [CompletionResultType]::ParameterValue, 'Open a closed hazard again. 重新打开')
            [CompletionResult]::new('extend', 'extend', [CompletionResultType]::ParameterValue, 'Extend a deadline. 延期')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;ledger;help;record' {
            break
        }
        'hazgrade;ledger;help;status' {
            break
        }
        'hazgrade;ledger;help;show' {
            break
        }
        'hazgrade;ledger;help;due' {
            break
        }
        'hazgrade;ledger;help;warn' {
            break
        }
        'hazgrade;ledger;help;stats' {
            break
        }
        'hazgrade;ledger;help;verify' {
            break
        }
        'hazgrade;ledger;help;export' {
            break
        }
        'hazgrade;ledger;help;import' {
            break
        }
        'hazgrade;ledger;help;document' {
            break
        }
        'hazgrade;ledger;help;decide' {
            break
        }
        'hazgrade;ledger;help;edit' {
            break
        }
        'hazgrade;ledger;help;issue' {
            break
        }
        'hazgrade;ledger;help;start' {
            break
        }
        'hazgrade;ledger;help;submit' {
            break
        }
        'hazgrade;ledger;help;accept' {
            break
        }
        'hazgrade;ledger;help;reject' {
            break
        }
        'hazgrade;ledger;help;close' {
            break
        }
        'hazgrade;ledger;help;reopen' {
            break
        }
        'hazgrade;ledger;help;extend' {
            break
        }
        'hazgrade;ledger;help;help' {
            break
        }
        'hazgrade;rules' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List packs, documents and rules. 列出规则')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Tell everything that is wrong with packs, or probably not meant. 检查规则包')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print JSON Schemas of rule files for editors. 输出规则文件的 JSON Schema')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a pack folder, or a rule in it, to start from. 新建规则包或规则')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'Write the hashes of a folder''s rule files into hazgrade.lock. 生成锁文件')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Hold a folder against its hazgrade.lock and its signature. 核对锁文件和签名')
            [CompletionResult]::new('doc', 'doc', [CompletionResultType]::ParameterValue, 'Write a reference of packs: documents, clauses, rules. 生成规则手册')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a rule: clause, evidence looked at, measures, examples. 解释一条规则')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the examples of rules. 运行规则的例子')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'Clauses answered for, conditions exercised by examples. 条款和条件的覆盖情况')
            [CompletionResult]::new('mutate', 'mutate', [CompletionResultType]::ParameterValue, 'Change rules in one place each: do their examples notice? 变异测试')
            [CompletionResult]::new('impact', 'impact', [CompletionResultType]::ParameterValue, 'Which findings change if other rules take the place of the present ones. 换用规则的影响')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;rules;list' {
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;lint' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal, json or github. 输出格式')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for. 判定基准日')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say what a lint is about. 说明一个检查项')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--notes', '--notes', [CompletionResultType]::ParameterName, 'Show notes too, not only errors and warnings. 也显示提示')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;schema' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the schemas of all kinds into this folder. 输出目录')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the schemas of all kinds into this folder. 输出目录')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;new' {
            [CompletionResult]::new('--rule', '--rule', [CompletionResultType]::ParameterName, 'Add one rule of this id to the pack. 新增一条规则')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Title of the pack or the rule. 名称')
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sector of a new pack. 行业领域')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;lock' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;verify' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Minisign public key, or a file that holds it: the lock must be signed by it. 验签公钥')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;doc' {
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'markdown or html. 输出格式')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'File to write; by default standard output. 输出文件')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'File to write; by default standard output. 输出文件')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;explain' {
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for. 判定基准日')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;test' {
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;coverage' {
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--min', '--min', [CompletionResultType]::ParameterName, 'Fail if a smaller share of a pack''s conditions is exercised both ways. 条件覆盖率下限')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;mutate' {
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--min', '--min', [CompletionResultType]::ParameterName, 'Fail if the examples of a pack notice a smaller share of the changes. 变异得分下限')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('--suggest', '--suggest', [CompletionResultType]::ParameterName, 'Show, for changes of `when`, an example that would notice: to be read, not to be trusted. 建议例子')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;impact' {
            [CompletionResult]::new('--sector', '--sector', [CompletionResultType]::ParameterName, 'Sectors judged (repeatable or comma-separated); by default all. 行业领域')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The day the law is asked for; by default today. 判定基准日')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'terminal or json. 输出格式')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;rules;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List packs, documents and rules. 列出规则')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Tell everything that is wrong with packs, or probably not meant. 检查规则包')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print JSON Schemas of rule files for editors. 输出规则文件的 JSON Schema')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a pack folder, or a rule in it, to start from. 新建规则包或规则')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'Write the hashes of a folder''s rule files into hazgrade.lock. 生成锁文件')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Hold a folder against its hazgrade.lock and its signature. 核对锁文件和签名')
            [CompletionResult]::new('doc', 'doc', [CompletionResultType]::ParameterValue, 'Write a reference of packs: documents, clauses, rules. 生成规则手册')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a rule: clause, evidence looked at, measures, examples. 解释一条规则')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the examples of rules. 运行规则的例子')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'Clauses answered for, conditions exercised by examples. 条款和条件的覆盖情况')
            [CompletionResult]::new('mutate', 'mutate', [CompletionResultType]::ParameterValue, 'Change rules in one place each: do their examples notice? 变异测试')
            [CompletionResult]::new('impact', 'impact', [CompletionResultType]::ParameterValue, 'Which findings change if other rules take the place of the present ones. 换用规则的影响')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;rules;help;list' {
            break
        }
        'hazgrade;rules;help;lint' {
            break
        }
        'hazgrade;rules;help;schema' {
            break
        }
        'hazgrade;rules;help;new' {
            break
        }
        'hazgrade;rules;help;lock' {
            break
        }
        'hazgrade;rules;help;verify' {
            break
        }
        'hazgrade;rules;help;doc' {
            break
        }
        'hazgrade;rules;help;explain' {
            break
        }
        'hazgrade;rules;help;test' {
            break
        }
        'hazgrade;rules;help;coverage' {
            break
        }
        'hazgrade;rules;help;mutate' {
            break
        }
        'hazgrade;rules;help;impact' {
            break
        }
        'hazgrade;rules;help;help' {
            break
        }
        'hazgrade;completions' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules laid over the built-in ones (repeatable). 规则目录')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the terminal; by default the locale''s. 终端语言')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Threads used; by default one per core. 线程数')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours. 颜色')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors and what was asked for. 安静')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'hazgrade;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Grade the hazards of workbooks. 判定隐患')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'What changed between rounds of one enterprise. 对比各轮隐患')
            [CompletionResult]::new('render', 'render', [CompletionResultType]::ParameterValue, 'Write a document from a saved assessment. 由已保存的判定结果生成文档')
            [CompletionResult]::new('documents', 'documents', [CompletionResultType]::ParameterValue, 'Documents of rectification: the kinds, and their texts to be changed. 文书模板')
            [CompletionResult]::new('sheet', 'sheet', [CompletionResultType]::ParameterValue, 'Show how each sheet was understood. 查看表格读取情况')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Judge the register of risk points, with its pictures and notices. 风险点清单')
            [CompletionResult]::new('template', 'template', [CompletionResultType]::ParameterValue, 'Write a blank self-inspection workbook made from the rules. 生成空白自查表')
            [CompletionResult]::new('risk', 'risk', [CompletionResultType]::ParameterValue, 'Risk methods on given values; major hazard sources (GB 18218). 风险评价与重大危险源分级')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Rounds over time and the closed loop of every hazard. 隐患台账')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'Look into the rules. 查看规则')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print shell completions. 生成命令补全脚本')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'hazgrade;help;check' {
            break
        }
        'hazgrade;help;diff' {
            break
        }
        'hazgrade;help;render' {
            break
        }
        'hazgrade;help;documents' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Every kind of document, what it is for and where it comes from. 文书种类')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the files that the documents are made of, to be changed and given with --rules. 导出文书模板')
            break
        }
        'hazgrade;help;documents;list' {
            break
        }
        'hazgrade;help;documents;export' {
            break
        }
        'hazgrade;help;sheet' {
            break
        }
        'hazgrade;help;register' {
            break
        }
        'hazgrade;help;template' {
            break
        }
        'hazgrade;help;risk' {
            [CompletionResult]::new('eval', 'eval', [CompletionResultType]::ParameterValue, 'Evaluate JSON lines of standard input: {"id","method","profile","input"}. 逐行计算')
            [CompletionResult]::new('score', 'score', [CompletionResultType]::ParameterValue, 'Score given factors by a profile: risk score lec-gt L=3 E=6 C=15. 计算一次')
            [CompletionResult]::new('methods', 'methods', [CompletionResultType]::ParameterValue, 'List the method profiles, or show one with its tables and bands. 查看评价方法')
            [CompletionResult]::new('gb18218', 'gb18218', [CompletionResultType]::ParameterValue, 'Identify and grade major hazard sources of chemicals sheets (GB 18218). 重大危险源辨识分级')
            break
        }
        'hazgrade;help;risk;eval' {
            break
        }
        'hazgrade;help;risk;score' {
            break
        }
        'hazgrade;help;risk;methods' {
            break
        }
        'hazgrade;help;risk;gb18218' {
            break
        }
        'hazgrade;help;ledger' {
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record an assessment, or the workbooks of an inspection, as a round of its enterprise. 录入一轮检查')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'How many hazards stand where, and the most pressing. 当前状态')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One hazard with all its events. 一条隐患的全过程')
            [CompletionResult]::new('due', 'due', [CompletionResultType]::ParameterValue, 'What is overdue or falls due. 到期和超期')
            [CompletionResult]::new('warn', 'warn', [CompletionResultType]::ParameterValue, 'Early warning by rules: overdue majors, repeated places, copied rounds, low rates. 预警')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Figures of a period. 统计')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that nothing was altered or lost. 核验台账未被改动')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the hazards as a workbook to fill in. 导出待填清单')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read a workbook that was filled in. 读入填好的清单')
            [CompletionResult]::new('document', 'document', [CompletionResultType]::ParameterValue, 'Write a document of rectification: notice, ledger, publicity, statistics, reply. 生成文书')
            [CompletionResult]::new('decide', 'decide', [CompletionResultType]::ParameterValue, 'Decide the proposed grade. 确认或改判级别')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Write measures, funds, deadline and so on. 填写整改要求')
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Tell the responsible to put it right. 下达整改')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Rectification begins. 开始整改')
            [CompletionResult]::new('submit', 'submit', [CompletionResultType]::ParameterValue, 'Put right: ask for acceptance. 报请验收')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept the rectification; by somebody else than who did it. 验收合格')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Refuse the rectification. 验收不合格')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close an accepted hazard. 销号')
            [CompletionResult]::new('reopen', 'reopen', [CompletionResultType]::ParameterValue, 'Open a closed hazard again. 重新打开')
            [CompletionResult]::new('extend', 'extend', [CompletionResultType]::ParameterValue, 'Extend a deadline. 延期')
            break
        }
        'hazgrade;help;ledger;record' {
            break
        }
        'hazgrade;help;ledger;status' {
            break
        }
        'hazgrade;help;ledger;show' {
            break
        }
        'hazgrade;help;ledger;due' {
            break
        }
        'hazgrade;help;ledger;warn' {
            break
        }
        'hazgrade;help;ledger;stats' {
            break
        }
        'hazgrade;help;ledger;verify' {
            break
        }
        'hazgrade;help;ledger;export' {
            break
        }
        'hazgrade;help;ledger;import' {
            break
        }
        'hazgrade;help;ledger;document' {
            break
        }
        'hazgrade;help;ledger;decide' {
            break
        }
        'hazgrade;help;ledger;edit' {
            break
        }
        'hazgrade;help;ledger;issue' {
            break
        }
        'hazgrade;help;ledger;start' {
            break
        }
        'hazgrade;help;ledger;submit' {
            break
        }
        'hazgrade;help;ledger;accept' {
            break
        }
        'hazgrade;help;ledger;reject' {
            break
        }
        'hazgrade;help;ledger;close' {
            break
        }
        'hazgrade;help;ledger;reopen' {
            break
        }
        'hazgrade;help;ledger;extend' {
            break
        }
        'hazgrade;help;rules' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List packs, documents and rules. 列出规则')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Tell everything that is wrong with packs, or probably not meant. 检查规则包')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print JSON Schemas of rule files for editors. 输出规则文件的 JSON Schema')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a pack folder, or a rule in it, to start from. 新建规则包或规则')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'Write the hashes of a folder''s rule files into hazgrade.lock. 生成锁文件')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Hold a folder against its hazgrade.lock and its signature. 核对锁文件和签名')
            [CompletionResult]::new('doc', 'doc', [CompletionResultType]::ParameterValue, 'Write a reference of packs: documents, clauses, rules. 生成规则手册')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a rule: clause, evidence looked at, measures, examples. 解释一条规则')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the examples of rules. 运行规则的例子')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'Clauses answered for, conditions exercised by examples. 条款和条件的覆盖情况')
            [CompletionResult]::new('mutate', 'mutate', [CompletionResultType]::ParameterValue, 'Change rules in one place each: do their examples notice? 变异测试')
            [CompletionResult]::new('impact', 'impact', [CompletionResultType]::ParameterValue, 'Which findings change if other rules take the place of the present ones. 换用规则的影响')
            break
        }
        'hazgrade;help;rules;list' {
            break
        }
        'hazgrade;help;rules;lint' {
            break
        }
        'hazgrade;help;rules;schema' {
            break
        }
        'hazgrade;help;rules;new' {
            break
        }
        'hazgrade;help;rules;lock' {
            break
        }
        'hazgrade;help;rules;verify' {
            break
        }
        'hazgrade;help;rules;doc' {
            break
        }
        'hazgrade;help;rules;explain' {
            break
        }
        'hazgrade;help;rules;test' {
            break
        }
        'hazgrade;help;rules;coverage' {
            break
        }
        'hazgrade;help;rules;mutate' {
            break
        }
        'hazgrade;help;rules;impact' {
            break
        }
        'hazgrade;help;completions' {
            break
        }
        'hazgrade;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
