#include "sayso/cli/manual.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <vector>

namespace sayso {
namespace {

struct OneOption {
  std::string long_name, short_name, help, value;  ///< names without dashes; no value: a flag
  std::vector<std::string> choices;
};
struct OneCommand {
  std::string name, help, footer, rest, rest_help;
  std::vector<OneOption> options;
};

std::vector<std::string> choices_in(const std::string& type) {  // "text|json"
  std::vector<std::string> out;
  if (type.find('|') == std::string::npos) return out;
  for (size_t begin = 0; begin <= type.size();) {
    const size_t end = std::min(type.find('|', begin), type.size());
    out.push_back(type.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::vector<OneCommand> commands_of(const CLI::App& app) {
  std::vector<OneCommand> out;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    OneCommand c{sub->get_name(), sub->get_description(), sub->get_footer(), "", "", {}};
    for (const CLI::Option* o : sub->get_options()) {
      if (o->get_positional()) {
        c.rest = o->get_name(true), c.rest_help = o->get_description();
        continue;
      }
      OneOption one{o->get_lnames().empty() ? "" : o->get_lnames()[0],
                    o->get_snames().empty() ? "" : o->get_snames()[0],
                    o->get_description(),
                    o->get_items_expected_max() == 0 ? "" : o->get_type_name(),
                    {}};
      one.choices = choices_in(one.value);
      c.options.push_back(std::move(one));
    }
    out.push_back(std::move(c));
  }
  return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

// In roff a line that begins with a dot or an apostrophe is a request.
std::string roff(const std::string& text) {
  std::string out;
  bool line_begins = true;
  for (char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    out += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
    line_begins = c == '\n';
  }
  return out;
}

std::string man_page(const CLI::App& app) {
  std::string out = ".TH SAYSO 1 \"\" \"sayso " SAYSO_VERSION "\" \"User Commands\"\n.SH NAME\nsayso \\- " +
                    roff(replaced(app.get_description(), "sayso: ", "")) +
                    "\n.SH SYNOPSIS\n.B sayso\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.SH COMMANDS\n";
  for (const OneCommand& c : commands_of(app)) {
    out +=
        ".SS sayso " + roff(c.name) + (c.rest.empty() ? "" : " [" + roff(c.rest) + "]") + "\n" + roff(c.help) + ".\n";
    if (!c.rest.empty()) out += ".TP\n.I " + roff(c.rest) + "\n" + roff(c.rest_help) + "\n";
    for (const OneOption& o : c.options) {
      out += ".TP\n.B ";
      if (!o.short_name.empty()) out += "\\-" + o.short_name + (o.long_name.empty() ? "" : ", ");
      if (!o.long_name.empty()) out += "\\-\\-" + roff(o.long_name);
      out += (o.value.empty() ? "" : " \\fI" + roff(o.value) + "\\fR") + "\n" + roff(o.help) + "\n";
    }
    out += ".PP\n.nf\n" + roff(c.footer) + "\n.fi\n";
  }
  return out + ".SH EXIT STATUS\n" + roff("0 done, 1 something failed or was not found, 2 wrong usage") +
         ".\n.SH ENVIRONMENT\n.TP\n.B SAYSO_RECORD\nThe record where \\-\\-record is not given.\n.TP\n.B NO_COLOR\n"
         "No colours.\n";
}

std::string words_of(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : " ") + one;
  return out;
}

std::string options_of(const OneCommand& c) {
  std::string out;
  for (const OneOption& o : c.options) {
    if (!o.long_name.empty()) out += (out.empty() ? "--" : " --") + o.long_name;
    if (!o.short_name.empty()) out += (out.empty() ? "-" : " -") + o.short_name;
  }
  return out;
}

std::string bash_completion(const CLI::App& app) {
  std::string names, values, options;
  for (const OneCommand& c : commands_of(app)) {
    names += (names.empty() ? "" : " ") + c.name;
    options += fmt::format("    {}) words='{}' ;;\n", c.name, options_of(c));
    for (const OneOption& o : c.options)
      if (!o.choices.empty())
        values += fmt::format("    '{} --{}') COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", c.name,
                              o.long_name, words_of(o.choices));
  }
  return "# bash completion of sayso; made by 'sayso manual --as bash'\n_sayso() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=''\n"
         "  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W '" +
         names +
         "' -- \"$word\")); return; fi\n"
         "  case \"${COMP_WORDS[1]} $before\" in\n" +
         values + "  esac\n  case ${COMP_WORDS[1]} in\n" + options +
         "  esac\n  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$word\")); return; fi\n"
         "  COMPREPLY=($(compgen -f -- \"$word\"))\n}\ncomplete -o filenames -F _sayso sayso\n";
}

std::string zsh_text(std::string text) {
  text = replaced(std::move(text), "\n", " ");
  for (std::string_view c : {"[", "]", ":"}) text = replaced(std::move(text), c, "\\" + std::string(c));
  return replaced(std::move(text), "'", "'\\''");
}

std::string zsh_completion(const CLI::App& app) {
  std::string names, cases;
  for (const OneCommand& c : commands_of(app)) {
    names += fmt::format("    '{}:{}'\n", c.name, zsh_text(c.help));
    cases += fmt::format("    {}) _arguments", c.name);
    for (const OneOption& o : c.options) {
      const std::string name = o.long_name.empty() ? "-" + o.short_name : "--" + o.long_name;
      cases += fmt::format(" \\\n      '{}[{}]", name, zsh_text(o.help));
      if (!o.choices.empty())
        cases += ":value:(" + words_of(o.choices) + ")";
      else if (!o.value.empty())
        cases += o.value == "FILE" ? ":file:_files" : ":" + zsh_text(o.value) + ":";
      cases += "'";
    }
    cases += " \\\n      '*:file:_files' ;;\n";
  }
  return "#compdef sayso\n# made by 'sayso manual --as zsh'\n_sayso() {\n  local -a commands\n  commands=(\n" + names +
         "  )\n  if ((CURRENT == 2)); then _describe command commands; return; fi\n  local name=$words[2]\n"
         "  words=(\"${words[@]:1}\")\n  ((CURRENT--))\n  case $name in\n" +
         cases + "  esac\n}\n_sayso \"$@\"\n";
}

std::string fish_text(const std::string& text) {
  return replaced(replaced(replaced(text, "\\", "\\\\"), "'", "\\'"), "\n", " ");
}

std::string fish_completion(const CLI::App& app) {
  std::string out = "# fish completion of sayso; made by 'sayso manual --as fish'\n";
  for (const OneCommand& c : commands_of(app)) {
    out += fmt::format("complete -c sayso -n __fish_use_subcommand -a {} -d '{}'\n", c.name, fish_text(c.help));
    for (const OneOption& o : c.options) {
      out += fmt::format("complete -c sayso -n '__fish_seen_subcommand_from {}'", c.name);
      if (!o.long_name.empty()) out += " -l " + o.long_name;
      if (!o.short_name.empty()) out += " -s " + o.short_name;
      if (!o.choices.empty())
        out += " -x -a '" + words_of(o.choices) + "'";
      else if (!o.value.empty())
        out += o.value == "FILE" ? " -r" : " -x";
      out += " -d '" + fish_text(o.help) + "'\n";
    }
  }
  return out;
}

}  // namespace

std::string manual_of(const CLI::App& app, std::string_view as) {
  return as == "bash"   ? bash_completion(app)
         : as == "zsh"  ? zsh_completion(app)
         : as == "fish" ? fish_completion(app)
                        : man_page(app);
}

}  // namespace sayso
