
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
            [CompletionResult]::new('sheet', 'sheet', [CompletionResultType]::ParameterValue, 'Show how each sheet was understood. 查看表格读取情况')
            [CompletionResult]::new('template', 'template', [CompletionResultType]::ParameterValue, 'Write a blank self-inspection workbook made from the rules. 生成空白自查表')
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
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format, with an optional path (repeatable): terminal, json, xlsx, register, docx, ics. 输出格式')
            [CompletionResult]::new('--mapping', '--mapping', [CompletionResultType]::ParameterName, 'Mapping file: how sheets are to be read (repeatable). 对应文件')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限')
            [CompletionResult]::new('--enterprise', '--enterprise', [CompletionResultType]::ParameterName, 'Name of the enterprise, instead of what the inputs say. 企业名称')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'What makes the exit code 1. 触发退出码 1 的级别')
            [CompletionResult]::new('--risk-profile', '--risk-profile', [CompletionResultType]::ParameterName, 'Risk method profile. 风险评价方法')
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
            [CompletionResult]::new('sheet', 'sheet', [CompletionResultType]::ParameterValue, 'Show how each sheet was understood. 查看表格读取情况')
            [CompletionResult]::new('template', 'template', [CompletionResultType]::ParameterValue, 'Write a blank self-inspection workbook made from the rules. 生成空白自查表')
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
        'hazgrade;help;sheet' {
            break
        }
        'hazgrade;help;template' {
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
