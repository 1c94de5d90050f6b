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
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "documents" -d 'Documents of rectification: the kinds, and their texts to be changed. 文书模板'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "sheet" -d 'Show how each sheet was understood. 查看表格读取情况'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "register" -d 'Judge the register of risk points, with its pictures and notices. 风险点清单'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "template" -d 'Write a blank self-inspection workbook made from the rules. 生成空白自查表'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "risk" -d 'Risk methods on given values; major hazard sources (GB 18218). 风险评价与重大危险源分级'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "ledger" -d 'Rounds over time and the closed loop of every hazard. 隐患台账'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "rules" -d 'Look into the rules. 查看规则'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "completions" -d 'Print shell completions. 生成命令补全脚本'
complete -c hazgrade -n "__fish_hazgrade_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -s o -l output -d 'Folder for every document. 输出目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l format -d 'Format, with an optional path (repeatable): terminal, json, csv, markdown, html, github, junit, sarif, xlsx, register, docx, ics, or a document (`hazgrade documents`). 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l mapping -d 'Mapping file: how sheets are to be read (repeatable). 对应文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l limit -d 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l enterprise -d 'Name of the enterprise, instead of what the inputs say. 企业名称' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l fail-on -d 'What makes the exit code 1. 触发退出码 1 的级别' -r -f -a "major\t'Major hazards'
general\t'Any hazard'
never\t'Nothing'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand check" -l risk-profile -d 'Risk method profile; several, one of each method, separated by commas, for registers that mix methods. 风险评价方法' -r
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
complete -c hazgrade -n "__fish_hazgrade_using_subcommand diff" -l db -d 'The ledger whose rounds are compared, told by their numbers. 台账库' -r
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
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -f -a "list" -d 'Every kind of document, what it is for and where it comes from. 文书种类'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -f -a "export" -d 'Write the files that the documents are made of, to be changed and given with --rules. 导出文书模板'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and not __fish_seen_subcommand_from list export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from list" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from list" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from list" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from list" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from export" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from export" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from export" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from export" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from help" -f -a "list" -d 'Every kind of document, what it is for and where it comes from. 文书种类'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the files that the documents are made of, to be changed and given with --rules. 导出文书模板'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand documents; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -s o -l output -d 'Folder for every form of the register, notice cards and the notice board. 输出目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l sector -d 'Sectors judged (repeatable or comma-separated); by default all. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l as-of -d 'The day the law is asked for; by default today. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l format -d 'Format, with an optional path (repeatable): terminal, json, csv, html, xlsx, cards, board. 输出格式' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l mapping -d 'Mapping file: how sheets are to be read (repeatable). 对应文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l limit -d 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l enterprise -d 'Name of the enterprise, instead of what the inputs say. 企业名称' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l fail-on -d 'Exit with 1 for open major hazards at risk points, or for any hazard or fault of the register. 触发退出码 1 的级别' -r -f -a "major\t'Major hazards'
general\t'Any hazard'
never\t'Nothing'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l risk-profile -d 'Risk method profile; several, one of each method, separated by commas, for registers that mix methods. 风险评价方法' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand register" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -f -a "eval" -d 'Evaluate JSON lines of standard input: {"id","method","profile","input"}. 逐行计算'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -f -a "score" -d 'Score given factors by a profile: risk score lec-gt L=3 E=6 C=15. 计算一次'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -f -a "methods" -d 'List the method profiles, or show one with its tables and bands. 查看评价方法'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -f -a "gb18218" -d 'Identify and grade major hazard sources of chemicals sheets (GB 18218). 重大危险源辨识分级'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and not __fish_seen_subcommand_from eval score methods gb18218 help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from eval" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from eval" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from eval" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from eval" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from eval" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from eval" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from score" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from score" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from score" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from score" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from score" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from score" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from methods" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from methods" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from methods" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from methods" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from methods" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from methods" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -l population -d 'People living within 500 m outside the plant, where the sheet does not say. 厂外500米常住人口' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -l format -d 'Output format. 输出格式' -r -f -a "terminal\t'With the working, for people'
json\t'One JSON document'
csv\t'A line per unit'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -l mapping -d 'Mapping file: how sheets are to be read (repeatable). 对应文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -l limit -d 'Raise or lower a limit of reading (repeatable), such as rows=2000000 or part-bytes=8G. 读取上限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from gb18218" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from help" -f -a "eval" -d 'Evaluate JSON lines of standard input: {"id","method","profile","input"}. 逐行计算'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from help" -f -a "score" -d 'Score given factors by a profile: risk score lec-gt L=3 E=6 C=15. 计算一次'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from help" -f -a "methods" -d 'List the method profiles, or show one with its tables and bands. 查看评价方法'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from help" -f -a "gb18218" -d 'Identify and grade major hazard sources of chemicals sheets (GB 18218). 重大危险源辨识分级'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand risk; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "record" -d 'Record an assessment, or the workbooks of an inspection, as a round of its enterprise. 录入一轮检查'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "status" -d 'How many hazards stand where, and the most pressing. 当前状态'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "show" -d 'One hazard with all its events. 一条隐患的全过程'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "due" -d 'What is overdue or falls due. 到期和超期'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "warn" -d 'Early warning by rules: overdue majors, repeated places, copied rounds, low rates. 预警'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "stats" -d 'Figures of a period. 统计'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "verify" -d 'Prove that nothing was altered or lost. 核验台账未被改动'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "export" -d 'Write the hazards as a workbook to fill in. 导出待填清单'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "import" -d 'Read a workbook that was filled in. 读入填好的清单'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "document" -d 'Write a document of rectification: notice, ledger, publicity, statistics, reply. 生成文书'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "decide" -d 'Decide the proposed grade. 确认或改判级别'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "edit" -d 'Write measures, funds, deadline and so on. 填写整改要求'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "issue" -d 'Tell the responsible to put it right. 下达整改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "start" -d 'Rectification begins. 开始整改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "submit" -d 'Put right: ask for acceptance. 报请验收'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "accept" -d 'Accept the rectification; by somebody else than who did it. 验收合格'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "reject" -d 'Refuse the rectification. 验收不合格'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "close" -d 'Close an accepted hazard. 销号'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "reopen" -d 'Open a closed hazard again. 重新打开'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "extend" -d 'Extend a deadline. 延期'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and not __fish_seen_subcommand_from record status show due warn stats verify export import document decide edit issue start submit accept reject close reopen extend help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l sector -d 'Of workbooks: sectors judged, as for check. 行业领域' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l as-of -d 'Of workbooks: the day the law is asked for, as for check. 判定基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l mapping -d 'Of workbooks: mapping file, as for check. 对应文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l enterprise -d 'The enterprise, if the inputs name none or another. 企业名称' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l on -d 'Day of the inspection; by default as the inputs tell it, else the day the law was asked for. 检查日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from record" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l as-of -d 'As things stood at the end of this day; by default today. 截至日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l limit -d 'Open hazards listed, the most pressing first; 0 lists all. 列出条数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l format -d 'terminal or json. 输出格式' -r -f -a "terminal\t'For people'
json\t'For programs'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -l format -d 'terminal or json. 输出格式' -r -f -a "terminal\t'For people'
json\t'For programs'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l as-of -d 'The day it is asked for; by default today. 基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l within -d 'Also what falls due within so many days (7d) or workdays (5wd). 提前天数，5wd 为工作日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l limit -d 'Hazards listed of each sort; 0 lists all. 列出条数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l fail-on -d 'Exit with 1 if anything is overdue (or only if a major hazard is). 有超期时退出码为 1' -r -f -a "major\t'An overdue major hazard'
overdue\t'Any overdue hazard'
never\t'Nothing'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l format -d 'terminal or json. 输出格式' -r -f -a "terminal\t'For people'
json\t'For programs'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from due" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l as-of -d 'The day it is asked for; by default today. 基准日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l limit -d 'Warnings shown of each sort; 0 shows all. 每类列出条数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l format -d 'terminal or json. 输出格式' -r -f -a "terminal\t'For people'
json\t'For programs'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -l no-fail -d 'Exit with 0 though there are warnings. 有预警时退出码仍为 0'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from warn" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l from -d 'First day; by default the beginning. 起' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l to -d 'Last day; by default today. 止' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l format -d 'terminal or json. 输出格式' -r -f -a "terminal\t'For people'
json\t'For programs'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l head -d 'A head hash noted down earlier: it has to be part of the chain. 以前记下的链头' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l format -d 'terminal or json. 输出格式' -r -f -a "terminal\t'For people'
json\t'For programs'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -s o -l output -d 'The workbook to write (.xlsx). 输出文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -l all -d 'Closed and withdrawn hazards too. 包括已销号和撤销的'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -l force -d 'Replace the file if it exists. 覆盖已有文件'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -l dry-run -d 'Show what would change and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -s o -l output -d 'The file to write: .docx, or .xlsx for a worksheet. 输出文件' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l only -d 'Which hazards. 哪些隐患' -r -f -a "all\t'All that the ledger knows'
open\t'Those that owe rectification'
overdue\t'Of those, the ones past their deadline'
done\t'Those that were put right, accepted or closed'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l grade -d 'Only major or general ones. 级别' -r -f -a "major\t'重大'
general\t'一般'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l hazard -d 'Only hazards whose fingerprint begins so (repeatable). 指定隐患' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l from -d 'First day of the period of figures. 起始日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l to -d 'The day asked for, and last day of the period; by default today. 截止日' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l after -d 'A filled-in list whose pictures show what was put right (repeatable). 交回的清单，其中的图片作为整改后照片' -r -F
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -l force -d 'Replace the file if it exists. 覆盖已有文件'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from document" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l as -d 'The decision; all but `confirm` need --why. 决定' -r -f -a "confirm\t'The proposed grade. 确认'
major\t'Major. 改判重大'
general\t'General. 改判一般'
no-hazard\t'No hazard. 不是隐患'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from decide" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l measures -d '整改措施' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l funds -d '整改资金, with its unit (2万元)' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l deadline -d '整改期限; once told to the responsible it is extended instead' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l responsible -d '整改责任人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l plan -d '应急预案' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l evidence -d '整改完成情况和证据' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l assessment -d '治理后评估' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l review -d '审查意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from issue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l evidence -d 'What was done and what proves it (photograph, record). 完成情况和证据' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from submit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from accept" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l until -d 'The new deadline; needs --why. 新期限' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l by -d 'Who does it; by default $HAZGRADE_BY. 何人' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l on -d 'The day it takes effect; by default today. 生效日期' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l why -d 'Why. 理由或意见' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l enterprise -d 'Only of this enterprise. 企业' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l db -d 'The ledger: an SQLite file or postgres://USER@HOST/DATABASE; by default $HAZGRADE_LEDGER, else hazgrade.db. 台账库' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l rules -d 'Folder of rules laid over the built-in ones (repeatable). 规则目录' -r -f -a "(__fish_complete_directories)"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l lang -d 'Language of the terminal; by default the locale\'s. 终端语言' -r -f -a "zh\t'中文'
en\t'English'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l jobs -d 'Threads used; by default one per core. 线程数' -r
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l color -d 'When to use colours. 颜色' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -l dry-run -d 'Tell what would happen and change nothing. 只试不改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -s q -l quiet -d 'Say nothing but errors and what was asked for. 安静'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from extend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "record" -d 'Record an assessment, or the workbooks of an inspection, as a round of its enterprise. 录入一轮检查'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "status" -d 'How many hazards stand where, and the most pressing. 当前状态'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "show" -d 'One hazard with all its events. 一条隐患的全过程'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "due" -d 'What is overdue or falls due. 到期和超期'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "warn" -d 'Early warning by rules: overdue majors, repeated places, copied rounds, low rates. 预警'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "stats" -d 'Figures of a period. 统计'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Prove that nothing was altered or lost. 核验台账未被改动'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the hazards as a workbook to fill in. 导出待填清单'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "import" -d 'Read a workbook that was filled in. 读入填好的清单'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "document" -d 'Write a document of rectification: notice, ledger, publicity, statistics, reply. 生成文书'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "decide" -d 'Decide the proposed grade. 确认或改判级别'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Write measures, funds, deadline and so on. 填写整改要求'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "issue" -d 'Tell the responsible to put it right. 下达整改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "start" -d 'Rectification begins. 开始整改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "submit" -d 'Put right: ask for acceptance. 报请验收'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "accept" -d 'Accept the rectification; by somebody else than who did it. 验收合格'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "reject" -d 'Refuse the rectification. 验收不合格'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "close" -d 'Close an accepted hazard. 销号'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "reopen" -d 'Open a closed hazard again. 重新打开'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "extend" -d 'Extend a deadline. 延期'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "check" -d 'Grade the hazards of workbooks. 判定隐患'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "diff" -d 'What changed between rounds of one enterprise. 对比各轮隐患'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "render" -d 'Write a document from a saved assessment. 由已保存的判定结果生成文档'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "documents" -d 'Documents of rectification: the kinds, and their texts to be changed. 文书模板'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "sheet" -d 'Show how each sheet was understood. 查看表格读取情况'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "register" -d 'Judge the register of risk points, with its pictures and notices. 风险点清单'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "template" -d 'Write a blank self-inspection workbook made from the rules. 生成空白自查表'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "risk" -d 'Risk methods on given values; major hazard sources (GB 18218). 风险评价与重大危险源分级'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "ledger" -d 'Rounds over time and the closed loop of every hazard. 隐患台账'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "rules" -d 'Look into the rules. 查看规则'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "completions" -d 'Print shell completions. 生成命令补全脚本'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and not __fish_seen_subcommand_from check diff render documents sheet register template risk ledger rules completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from documents" -f -a "list" -d 'Every kind of document, what it is for and where it comes from. 文书种类'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from documents" -f -a "export" -d 'Write the files that the documents are made of, to be changed and given with --rules. 导出文书模板'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from risk" -f -a "eval" -d 'Evaluate JSON lines of standard input: {"id","method","profile","input"}. 逐行计算'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from risk" -f -a "score" -d 'Score given factors by a profile: risk score lec-gt L=3 E=6 C=15. 计算一次'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from risk" -f -a "methods" -d 'List the method profiles, or show one with its tables and bands. 查看评价方法'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from risk" -f -a "gb18218" -d 'Identify and grade major hazard sources of chemicals sheets (GB 18218). 重大危险源辨识分级'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "record" -d 'Record an assessment, or the workbooks of an inspection, as a round of its enterprise. 录入一轮检查'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "status" -d 'How many hazards stand where, and the most pressing. 当前状态'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "show" -d 'One hazard with all its events. 一条隐患的全过程'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "due" -d 'What is overdue or falls due. 到期和超期'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "warn" -d 'Early warning by rules: overdue majors, repeated places, copied rounds, low rates. 预警'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "stats" -d 'Figures of a period. 统计'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "verify" -d 'Prove that nothing was altered or lost. 核验台账未被改动'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "export" -d 'Write the hazards as a workbook to fill in. 导出待填清单'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "import" -d 'Read a workbook that was filled in. 读入填好的清单'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "document" -d 'Write a document of rectification: notice, ledger, publicity, statistics, reply. 生成文书'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "decide" -d 'Decide the proposed grade. 确认或改判级别'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "edit" -d 'Write measures, funds, deadline and so on. 填写整改要求'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "issue" -d 'Tell the responsible to put it right. 下达整改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "start" -d 'Rectification begins. 开始整改'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "submit" -d 'Put right: ask for acceptance. 报请验收'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "accept" -d 'Accept the rectification; by somebody else than who did it. 验收合格'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "reject" -d 'Refuse the rectification. 验收不合格'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "close" -d 'Close an accepted hazard. 销号'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "reopen" -d 'Open a closed hazard again. 重新打开'
complete -c hazgrade -n "__fish_hazgrade_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "extend" -d 'Extend a deadline. 延期'
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
