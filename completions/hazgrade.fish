# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_hazgrade_global_optspecs
    string join \n rules= lang= jobs= q/quiet color= h/help V/version
end

function __fish_hazgrade_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_hazgrade_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_hazgrade_using_subcommand
    set -l cmd (__fish_hazgrade_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c hazgrade -n "__fish_hazgrade_needs_command" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_needs_command" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_needs_command" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_needs_command" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_needs_command" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -s V -l version -d 'Print version'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "check" -d 'Grade the hazards of workbooks. 判定隐患'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "diff" -d 'What changed between rounds of one enterprise. 对比各轮隐患'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "render" -d 'Write a document from a saved assessment. 由已保存的判定结果生成文档'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "sheet" -d 'Show how each sheet was understood. 查看表格读取情况'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "template" -d 'Write a blank self-inspection workbook made from the rules. 生成空白自查表'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "rules" -d 'Look into the rules. 查看规则'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "completions" -d 'Print shell completions. 生成命令补全脚本'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -s o -l output -d 'Folder for every document. 输出目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l format -d 'Format, with an optional path (repeatable): terminal, json, xlsx, register, docx, ics. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l mapping -d 'Mapping file: how sheets are to be read (repeatable). 对应文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l limit -d 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l enterprise -d 'Name of the enterprise, instead of what the inputs say. 企业名称' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l fail-on -d 'What makes the exit code 1. 触发退出码 1 的级别' -r -f -a "major\t'Major hazards'
general\t'Any hazard'
never\t'Nothing'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l risk-profile -d 'Risk method profile. 风险评价方法' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l deadline-profile -d 'Deadline profile. 整改期限口径' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l explain -d 'Say why a hazard was found, by the beginning of its fingerprint (repeatable). 说明某条隐患为何判出' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l explain-row -d 'Say what every rule makes of a row, such as \'Sheet!7\' (repeatable). 说明某一行为何判出或没有判出' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l rule -d 'With --explain-row: only this rule, in full. 只说明这条规则' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l profile-rules -d 'Tell which rules took longest, on standard error. 列出最慢的规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l format -d 'Format, with an optional path (repeatable): terminal, json, xlsx, html. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l enterprise -d 'Name of the enterprise, if the rounds tell different ones. 企业名称' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l mapping -d 'Mapping file: how sheets are to be read (repeatable). 对应文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l limit -d 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l fail-on -d 'Of what is new, reopened, regraded up or overdue: what makes the exit code 1. 触发退出码 1 的级别' -r -f -a "major\t'Major hazards'
general\t'Any hazard'
never\t'Nothing'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand render" -l as -d 'Format, with an optional path (repeatable). 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand render" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand render" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand render" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand render" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand render" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand render" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -l mapping -d 'Mapping file: how sheets are to be read (repeatable). 对应文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -l save-mapping -d 'Write how the sheets were read as a mapping file to correct. 保存对应文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -l format -d 'terminal or json. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -l limit -d 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand sheet" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -s o -l output -d 'The workbook to write (.xlsx). 输出文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -l force -d 'Replace the file if it exists. 覆盖已有文件'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand template" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "list" -d 'List packs, documents and rules. 列出规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "lint" -d 'Tell everything that is wrong with packs, or probably not meant. 检查规则包'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "schema" -d 'Print JSON Schemas of rule files for editors. 输出规则文件的 JSON Schema'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "new" -d 'Make a pack folder, or a rule in it, to start from. 新建规则包或规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "lock" -d 'Write the hashes of a folder\'s rule files into hazgrade.lock. 生成锁文件'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "verify" -d 'Hold a folder against its hazgrade.lock and its signature. 核对锁文件和签名'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "doc" -d 'Write a reference of packs: documents, clauses, rules. 生成规则手册'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "explain" -d 'Explain a rule: clause, evidence looked at, measures, examples. 解释一条规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "test" -d 'Run the examples of rules. 运行规则的例子'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "coverage" -d 'Clauses answered for, conditions exercised by examples. 条款和条件的覆盖情况'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "mutate" -d 'Change rules in one place each: do their examples notice? 变异测试'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "impact" -d 'Which findings change if other rules take the place of the present ones. 换用规则的影响'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and not __fish_seen_subcommand_from list lint schema new lock verify doc explain test coverage mutate impact help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -l format -d 'terminal or json. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -l format -d 'terminal, json or github. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -l as-of -d 'The day the law is asked for. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -l explain -d 'Say what a lint is about. 说明一个检查项' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -l notes -d 'Show notes too, not only errors and warnings. 也显示提示'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from schema" -s o -l output -d 'Write the schemas of all kinds into this folder. 输出目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from schema" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from schema" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from schema" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from schema" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from schema" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -l rule -d 'Add one rule of this id to the pack. 新增一条规则' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -l title -d 'Title of the pack or the rule. 名称' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -l sector -d 'Sector of a new pack. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lock" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lock" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lock" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lock" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lock" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from lock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from verify" -l key -d 'Minisign public key, or a file that holds it: the lock must be signed by it. 验签公钥' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from verify" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from verify" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from verify" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from verify" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -l format -d 'markdown or html. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -s o -l output -d 'File to write; by default standard output. 输出文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from doc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from explain" -l as-of -d 'The day the law is asked for. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from explain" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from explain" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from explain" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from explain" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -l format -d 'terminal or json. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l min -d 'Fail if a smaller share of a pack\'s conditions is exercised both ways. 条件覆盖率下限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l format -d 'terminal or json. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from coverage" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l min -d 'Fail if the examples of a pack notice a smaller share of the changes. 变异得分下限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l format -d 'terminal or json. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -l suggest -d 'Show, for changes of `when`, an example that would notice: to be read, not to be trusted. 建议例子'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from mutate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -l limit -d 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -l format -d 'terminal or json. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from impact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "list" -d 'List packs, documents and rules. 列出规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "lint" -d 'Tell everything that is wrong with packs, or probably not meant. 检查规则包'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print JSON Schemas of rule files for editors. 输出规则文件的 JSON Schema'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "new" -d 'Make a pack folder, or a rule in it, to start from. 新建规则包或规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "lock" -d 'Write the hashes of a folder\'s rule files into hazgrade.lock. 生成锁文件'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Hold a folder against its hazgrade.lock and its signature. 核对锁文件和签名'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "doc" -d 'Write a reference of packs: documents, clauses, rules. 生成规则手册'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Explain a rule: clause, evidence looked at, measures, examples. 解释一条规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "test" -d 'Run the examples of rules. 运行规则的例子'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "coverage" -d 'Clauses answered for, conditions exercised by examples. 条款和条件的覆盖情况'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "mutate" -d 'Change rules in one place each: do their examples notice? 变异测试'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "impact" -d 'Which findings change if other rules take the place of the present ones. 换用规则的影响'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand completions" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand completions" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand completions" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand completions" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand completions" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render sheet template rules completions help" -f -a "check" -d 'Grade the hazards of workbooks. 判定隐患'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render sheet template rules completions help" -f -a "diff" -d 'What changed between rounds of one enterprise. 对比各轮隐患'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render sheet template rules completions help" -f -a "render" -d 'Write a document from a saved assessment. 由已保存的判定结果生成文档'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render sheet template rules completions help" -f -a "sheet" -d 'Show how each sheet was understood. 查看表格读取情况'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render sheet template rules completions help" -f -a "template" -d 'Write a blank self-inspection workbook made from the rules. 生成空白自查表'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render sheet template rules completions help" -f -a "rules" -d 'Look into the rules. 查看规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render sheet template rules completions help" -f -a "completions" -d 'Print shell completions. 生成命令补全脚本'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render sheet template rules completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "list" -d 'List packs, documents and rules. 列出规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "lint" -d 'Tell everything that is wrong with packs, or probably not meant. 检查规则包'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "schema" -d 'Print JSON Schemas of rule files for editors. 输出规则文件的 JSON Schema'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "new" -d 'Make a pack folder, or a rule in it, to start from. 新建规则包或规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "lock" -d 'Write the hashes of a folder\'s rule files into hazgrade.lock. 生成锁文件'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "verify" -d 'Hold a folder against its hazgrade.lock and its signature. 核对锁文件和签名'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "doc" -d 'Write a reference of packs: documents, clauses, rules. 生成规则手册'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "explain" -d 'Explain a rule: clause, evidence looked at, measures, examples. 解释一条规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "test" -d 'Run the examples of rules. 运行规则的例子'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "coverage" -d 'Clauses answered for, conditions exercised by examples. 条款和条件的覆盖情况'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "mutate" -d 'Change rules in one place each: do their examples notice? 变异测试'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "impact" -d 'Which findings change if other rules take the place of the present ones. 换用规则的影响'
