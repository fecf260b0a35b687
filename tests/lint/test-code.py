# SPDX-License-Identifier: GPL-3.0-or-later
"""How source is written: sizes, calls, layout, licence lines, doc comments."""
import io
import re
import subprocess
import unittest

import pyflakes.api
import pyflakes.reporter
import tap
import tree

MONEY = ("src/model/", "src/wire/", "src/store/", "src/server/", "src/sandbox/", "src/core/", "src/net/", "src/keyring/")
BANNED = (r"\b(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|scanf|sscanf|gets|system|popen|strtok|atoi|atol|atof|alloca"
          r"|g_alloca|strtod|mktemp|tmpnam|asctime|ctime|localtime|gmtime|rand|g_format_size)\s*\(")
BLOCKING = (r"\b(g_\w+_sync|soup_session_send|soup_session_send_and_read|secret_\w+_sync|g_main_context_iteration"
            r"|g_main_loop_run|g_usleep|usleep|sleep|curl_easy_perform|g_subprocess_(wait|wait_check|communicate|"
            r"communicate_utf8)|g_file_(load_contents|replace_contents|copy|move|read|enumerate_children)"
            r"|g_output_stream_(write_all|splice)|g_input_stream_(read|read_all))\s*\(")
WIDEST = 140
WIDEST_TEST = 180
PLACES = {"data", "po", "resources", "src", "tests", "meson.build", "meson_options.txt", "README.md", "COPYING"}
TEXT = (".c", ".h", ".py", ".sh", ".ui", ".css", ".sql", ".build", ".xml", ".in", ".txt", ".md", ".yaml", ".po",
        ".supp")
WITH_LICENCE = (".c", ".h", ".py", ".sh", ".ui", ".css", ".sql", ".build", ".xml", ".in", ".yaml", ".supp", ".po",
                "meson_options.txt", "POTFILES.in", "LINGUAS")
GENERATED = r"(\.(mo|pot|o|a|so|pyc|gresource|compiled|log)$|~$|(^|/)(node_modules|__pycache__|build[^/]*)(/|$))"


class Each(unittest.TestCase):
    """One small result for each file and rule."""

    def each(self, names, check):
        self.assertTrue(names, "the rule is about no file at all")
        for name in names:
            with self.subTest(name):
                problems = list(check(name))
                self.assertFalse(problems, "\n" + "\n".join(f"{name}:{number}: {what}" for number, what in problems))


class Size(Each):
    def check_file(self, names, limit):
        def check(name):
            count = tree.text(name).count("\n")
            if count > limit and not tree.is_file_allowed(name, "size"):
                yield count, f"{count} lines, {limit} allowed"
        self.each(names, check)

    def test_source(self):
        self.check_file(tree.files(".c"), 800)

    def test_headers(self):
        self.check_file(tree.files(".h"), 120)

    def test_templates(self):
        self.check_file(tree.files(".ui"), 250)

    def test_functions(self):
        def check(name):
            for function, first, count in tree.functions(name):
                if count > 60 and not tree.is_allowed(name, first - 1, "size"):
                    yield first, f"{function} has {count} lines, 60 allowed"
        self.each(tree.files(".c"), check)


class Calls(Each):
    def test_banned(self):
        self.each(tree.files(".c", ".h"), lambda name: tree.matches(name, BANNED))

    def test_blocking(self):
        def check(name):
            if tree.is_file_allowed(name, "sync"):
                return
            for number, line in tree.matches(name, BLOCKING):
                if not tree.is_allowed(name, number, "sync"):
                    yield number, line
        self.each([n for n in tree.files(".c") if n.startswith("src/")], check)

    def test_no_floating_point_near_money(self):
        def check(name):
            if tree.is_file_allowed(name, "float"):
                return
            for number, line in tree.matches(name, r"\b(float|double|gdouble|gfloat)\b"):
                if not tree.is_allowed(name, number, "float"):
                    yield number, line
            formats = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)), tree.text(name), flags=re.S)
            for number, line in tree.matches(name, r'"[^"\n]*%[-+ #0-9.*]*[aefgAEFG][^"\n]*"', formats):
                if not tree.is_allowed(name, number, "float"):
                    yield number, line
        self.each([n for n in tree.files(".c", ".h") if n.startswith(MONEY)], check)

    def test_sql_is_never_built(self):
        def check(name):
            yield from tree.matches(name, r"sqlite3_(exec|prepare\w*)\s*\(\s*[^,;]*,\s*[^,;]*(printf|->str\b)")
            for number, line in tree.matches(
                    name, r'(printf|g_strconcat|g_string_append\w*)\s*\([^;]*"\s*(SELECT|INSERT|UPDATE|DELETE)\b',
                    tree.text(name)):
                yield number, line
        self.each([n for n in tree.files(".c") if n.startswith(("src/store/", "src/server/"))], check)

    def test_no_goto(self):
        self.each(tree.files(".c"), lambda name: tree.matches(name, r"\bgoto\b"))


class Layout(Each):
    def test_width(self):
        def check(name):
            for number, line in enumerate(tree.lines(name), 1):
                # A text in a template cannot be broken: its line breaks would be part of it.
                if name.endswith(".ui") and "translatable=" in line:
                    continue
                if len(line) > (WIDEST_TEST if name.startswith("tests/") else WIDEST) and not re.search(r"https?://\S{60}", line):
                    yield number, f"{len(line)} columns are too many"
        self.each(tree.files(".c", ".h", ".py", ".ui", ".css", ".build", ".sh") +
                  tuple(n for n in tree.files("") if tree.is_script(n)), check)

    def test_white_space(self):
        def check(name):
            for number, line in enumerate(tree.lines(name), 1):
                if "\t" in line:
                    yield number, "a tab"
                if line != line.rstrip():
                    yield number, "spaces at the end"
            if not tree.text(name).endswith("\n") or tree.text(name).endswith("\n\n"):
                yield len(tree.lines(name)), "ends with exactly one line break"
        self.each([n for n in tree.files(*TEXT) if not n.endswith(("OFL.txt", "LICENSE.txt"))] +
                  [n for n in tree.files("") if tree.is_script(n)], check)

    def test_includes(self):
        floors = {n.split("/")[1] for n in tree.files("") if n.startswith("src/") and n.count("/") > 1}
        plain = re.compile(r"pir-config\.h|pir-[\w-]+-resources\.h")

        def check(name):
            seen = []
            for number, line in tree.matches(name, r'(?m)^[ \t]*#[ \t]*include\b[^\n]*', tree.text(name)):
                match = re.match(r'#\s*include "([^"]+)"', line)
                if not match:
                    continue
                target = match.group(1)
                seen.append(target)
                is_ours = name.startswith("src/") or "/" in target and target.split("/")[0] in floors
                if ".." in target or (is_ours and not plain.fullmatch(target) and target.split("/")[0] not in floors):
                    yield number, f"{target}: write it with its folder"
            own = name[4:-2] + ".h"
            if name.startswith("src/") and name.endswith(".c") and f"src/{own}" in tree.files(".h"):
                if not seen or (seen[0] != own and not seen[0].endswith("-private.h")):
                    yield 1, f"its own header {own} comes first"
        self.each(tree.files(".c", ".h"), check)

    def test_pragma_once(self):
        self.each(tree.files(".h"), lambda name: [] if "#pragma once" in tree.lines(name)[:3] or "/pir-pch-" in name else [(1, "no guard")])

    def test_one_class_a_file(self):
        def check(name):
            found = list(tree.matches(name, r"(?m)^G_DEFINE_(FINAL_|ABSTRACT_)?TYPE\w*\s*\("))
            for number, line in found[1:]:
                if not tree.is_file_allowed(name, "class"):
                    yield number, line
        self.each([n for n in tree.files(".c") if n.startswith("src/")], check)

    def test_nothing_left_to_do(self):
        words = re.compile(r"\b(TO" r"DO|FIX" r"ME)\b")

        def check(name):
            for number, line in enumerate(tree.lines(name), 1):
                if words.search(line):
                    yield number, line.strip()
        self.each(tree.files(".c", ".h", ".py", ".sh", ".ui", ".css", ".sql", ".build", ".in", ".xml"), check)

    def test_no_path_of_one_machine(self):
        paths = re.compile("/(wo" "rk|ro" "ot|ho" "me/[a-z]+)/|/t" r"mp/\w/")

        def check(name):
            for number, line in enumerate(tree.lines(name), 1):
                if paths.search(line):
                    yield number, line.strip()
        self.each(tree.files(*TEXT), check)


class Licence(Each):
    def test_each_file_names_it(self):
        def check(name):
            if not any("SPDX-License-Identifier: " in line for line in tree.lines(name)[:4]):
                yield 1, "no SPDX-License-Identifier"
        self.each(tree.files(*WITH_LICENCE) + tuple(n for n in tree.files("") if tree.is_script(n)), check)

    def test_the_text_is_there(self):
        self.assertIn("GNU GENERAL PUBLIC LICENSE", tree.text("COPYING"))


PROTOTYPE = re.compile(r"^(?!typedef\b|struct\b|enum\b|union\b|G_|#|static\b|extern\b|\s|/|\}|\{)"
                       r"(?P<type>[\w \t\*]+?[\s\*])(?P<name>\w+)[ \t]*\([^;{]*?\)[^;{()]*(\([^;{]*\)[^;{]*)*;",
                       re.M)


class Headers(Each):
    def prototypes(self, name):
        for match in PROTOTYPE.finditer(tree.code(name)):
            yield match, tree.code(name).count("\n", 0, match.start()) + 1

    def test_the_rule_sees_prototypes(self):
        found = sum(1 for name in tree.files(".h") if name.startswith("src/") for _ in self.prototypes(name))
        self.assertGreater(found, 200)

    def test_each_prototype_is_explained(self):
        def check(name):
            for match, number in self.prototypes(name):
                before = tree.text(name)[:match.start()].rstrip()
                comment = before[before.rfind("/*"):] if before.endswith("*/") else ""
                if not re.match(rf"/\*\*\s*(\*\s*)?{match['name']}:", comment):
                    yield number, f"{match['name']} has no doc comment above it"
                elif match["type"].split() != ["void"] and "Returns:" not in comment:
                    yield number, f"{match['name']}: the comment does not say what it returns"
        self.each([n for n in tree.files(".h") if n.startswith("src/")], check)


FUNCTION = re.compile(r"^(?P<type>[^\n]*)\n(?P<name>\w+) \((?P<arguments>[^{]*?)\)\n\{\n(?P<body>.*?)^\}", re.M | re.S)
LONG = r"\b(g|pir)_task_run_in_thread \(|\bpir_client_\w+_async \("
BUSY = r"\bpir_busy_(begin|begin_in|ask|ask_in|change|change_in) \(|= begin \("
# What may be given NULL, and what looks a word up in a table
UNGUARDED = r"_(free|ref|unref|clear|copy|from_string)$"


class Objects(Each):
    def functions(self, name):
        for match in FUNCTION.finditer(tree.code(name)):
            arguments = [re.sub(r"\s+", " ", a.strip()) for a in match["arguments"].split(",")]
            yield match, tree.code(name).count("\n", 0, match.start("name")) + 1, arguments

    def sources(self):
        return [n for n in tree.files(".c") if n.startswith("src/")]

    def documented(self):
        """Public function -> its doc comment."""
        return {match.group(1): match.group(2) for name in tree.files(".h") if name.startswith("src/")
                for match in re.finditer(r"/\*\*\s*\*?\s*(\w+):(.*?)\*/", tree.text(name), re.S)}

    def test_types_are_final(self):
        def check(name):
            pattern = r"G_DEFINE_(ABSTRACT_)?TYPE\w*\s*\(|G_DECLARE_DERIVABLE_TYPE\s*\("
            for number, line in tree.matches(name, pattern):
                if not tree.is_allowed(name, number, "final"):
                    yield number, line
        self.each(tree.files(".c", ".h"), check)

    def test_fields_are_private(self):
        def check(name):
            for number, line in tree.matches(name, r"(?m)^struct _(\w+)$"):
                kind = line.removeprefix("struct _")
                if re.search(rf"G_DECLARE_FINAL_TYPE \({kind},", tree.text(name)):
                    yield number, f"{kind} shows its fields"
        self.each([n for n in tree.files(".h") if n.startswith("src/")], check)

    def test_public_functions_are_guarded(self):
        """Those of one statement hand on to one that is."""
        explained = self.documented()

        def check(name):
            for match, number, arguments in self.functions(name):
                body, said = match["body"], explained.get(match["name"])
                if (said is None or re.search(UNGUARDED, match["name"]) or "g_return_" in body or "g_assert" in body or
                        len([s for s in re.split(r";\s*\n", body) if s.strip()]) < 2):
                    continue
                pointers = [re.split(r"[ *]+", a)[-1] for a in arguments if "*" in a and "**" not in a]
                first = pointers[0] if pointers else None
                if first and not re.search(rf"@{first}\b[^@]*(nullable|NULL)", said) and not tree.is_allowed(
                        name, number, "guard"):
                    yield number, f"{match['name']} does not look at what it is given"
        self.each(self.sources(), check)

    def test_callbacks_take_what_is_theirs_first(self):
        def check(name):
            for match, number, arguments in self.functions(name):
                if len(arguments) < 2 or not arguments[-2].startswith("GAsyncResult *"):
                    continue
                data = re.split(r"[ *]+", arguments[-1])[-1]
                first = match["body"].split("\n")[0]
                is_taken = re.search(rf"g_auto(ptr|free|list)?\b.*=.*\b{data}\b|g_steal_pointer", first)
                if arguments[-1].startswith(("gpointer", "void *")) and not is_taken and \
                        re.search(rf"\b{data}\b", match["body"]) and not tree.is_allowed(name, number, "callback"):
                    yield number, f"{match['name']}: {first.strip()}"
        self.each(self.sources(), check)

    def test_tasks_name_their_source(self):
        def check(name):
            for match, number, _ in self.functions(name):
                if "g_task_new (" in match["body"] and "g_task_set_source_tag (" not in match["body"]:
                    yield number, match["name"]
        self.each(self.sources(), check)

    def test_threads_keep_no_source(self):
        """GLib's thread may be the last to let go of a task: with a source object pir_task_run_in_thread() is what to call."""
        def check(name):
            for match, number, _ in self.functions(name):
                if "g_task_run_in_thread (" in match["body"] and "g_task_new (NULL, " not in match["body"]:
                    yield number, match["name"]
        self.each(self.sources(), check)

    def test_what_begins_can_be_finished(self):
        def check(name):
            for number, line in tree.matches(name, r"\bpir_\w+_async \("):
                begun = re.search(r"\b(pir_\w+)_async \(", line)
                if begun and f"{begun.group(1)}_finish (" not in tree.code(name) and not tree.is_allowed(
                        name, number, "triple"):
                    yield number, line
        self.each([n for n in tree.files(".h") if n.startswith("src/")], check)

    def long_acts(self):
        """What the core begins that may last longer than a second: in a task thread, or by asking the service, or through such an act."""
        sources = {name: tree.code(name) for name in self.sources() if name.startswith("src/core/")}
        begins = {name: set(re.findall(r"^(pir_\w+_async) \(", text, re.M)) for name, text in sources.items()}
        found = {act for name, text in sources.items() if re.search(LONG, text) for act in begins[name]}
        while True:
            more = {act for name, text in sources.items() if set(re.findall(r"[ (](pir_\w+_async) \(", text)) & found
                    for act in begins[name]} - found
            if not more:
                return found
            found |= more

    def test_long_acts_are_shown(self):
        """A page gives what may last a cancellable of src/ui/pir-busy.h, which tells of it after a second with a way to end it."""
        acts = self.long_acts()

        def check(name):
            if tree.is_file_allowed(name, "busy"):
                return
            for match, _, _ in self.functions(name):
                for call in re.finditer(r"\b(pir_\w+_async) \(([^;]*)\);", match["body"]):
                    number = tree.code(name).count("\n", 0, match.start("body") + call.start()) + 1
                    if call[1] in acts and not re.search(r"\bbusy\b", call[2]) and not tree.is_allowed(name, number, "busy"):
                        yield number, f"{call[1]} may last, and nobody is told"
                if "GCancellable) busy" in match["body"] and not re.search(BUSY, match["body"]):
                    yield tree.code(name).count("\n", 0, match.start("name")) + 1, "a cancellable that nobody sees"
        self.each([n for n in self.sources() if n.startswith("src/ui/")] or self.sources(), check)


class Tree(unittest.TestCase):
    def test_nothing_generated_is_kept(self):
        self.assertEqual([n for n in tree.files("") if re.search(GENERATED, n)], [])

    def test_top_level(self):
        top = {n.split("/")[0] for n in tree.files("")}
        self.assertEqual({n for n in top if not n.startswith(".")} - PLACES, set())
        self.assertEqual(PLACES - top, set())

    def test_file_names(self):
        odd = [n for n in tree.files(".c", ".h") if n.startswith("src/") and
               not re.fullmatch(r"src/(base/pch|[a-z]+)/(pir-[a-z0-9-]+|main)\.[ch]", n)]
        self.assertEqual(odd, [])

    def test_class_is_in_the_file_that_bears_its_name(self):
        for name in tree.files(".c"):
            for number, line in tree.matches(name, r"(?m)^G_DEFINE_(FINAL_|ABSTRACT_)?TYPE\w*\s*\("):
                found = re.search(r"\(\s*Pir(\w+)\s*,", line)
                if found is None or not name.startswith("src/"):
                    continue
                with self.subTest(name):
                    parts = re.findall(r"[A-Z][a-z0-9]*", found.group(1))
                    self.assertEqual(name.split("/")[-1], "pir-" + "-".join(p.lower() for p in parts) + ".c")

    def test_shell(self):
        for name in tree.scripts("bash"):
            with self.subTest(name):
                done = subprocess.run(["bash", "-n", tree.ROOT / name], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_python(self):
        for name in tree.scripts("python"):
            with self.subTest(name):
                compile(tree.text(name), name, "exec")

    def test_python_names(self):
        """Each name that is imported or bound is used, each that is used is there."""
        for name in tree.scripts("python"):
            with self.subTest(name):
                said = io.StringIO()
                pyflakes.api.check(tree.text(name), name, pyflakes.reporter.Reporter(said, said))
                self.assertEqual(said.getvalue(), "")


class Commits(unittest.TestCase):
    def test_subjects(self):
        if tree.is_released():
            return
        log = subprocess.run(["git", "log", "--no-merges", "--format=%h %s"], cwd=tree.ROOT, capture_output=True,
                             text=True, check=True).stdout.splitlines()
        self.assertTrue(log)
        for line in log:
            commit, subject = line.split(" ", 1)
            with self.subTest(commit):
                self.assertLessEqual(len(subject), 72, subject)
                self.assertRegex(subject, r"^[a-z][a-z0-9-]*(, [a-z][a-z0-9-]*)*: \S.*[^.]$")


if __name__ == "__main__":
    tap.main()
