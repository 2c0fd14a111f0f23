// sayso copies, sayso changes: pages that share text; versions of one address.
#include "sayso/record/page_links.h"

#include "sayso/cli/asking.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/joined.h"

namespace sayso {
namespace {

struct CopiesCommand {
  std::string page, kind;
  ListOptions list;
};

int run_copies(CopiesCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  auto asked = open_joined(c.list.record);
  auto found = asked ? find_copies_kept(asked->state, {c.kind, c.page, *limit})
                     : Result<CopyList>(tl::unexpected(asked.error()));
  if (!found) return failed(found.error());
  print(sheet_view(sheet_of(*found), *table_format(c.list.format), style_of_output()));
  complain_of_all(found->damaged);
  if (c.list.for_people()) tell_of_list(found->rows.size(), found->found, "copy", "pairs of pages");
  return found->damaged.empty() ? exit_ok : exit_failed;
}

std::function<int()> prepare_copies(Options& options) {
  auto c = std::make_shared<CopiesCommand>();
  c->list.declare(options);
  options.text("--page", c->page, "Only pairs with this page, by the begin of its hash", "ID");
  options.choice("--kind", c->kind, {"copy", "version", "passage"}, "Only of this kind");
  return [c] { return run_copies(*c); };
}

struct ChangesCommand {
  std::vector<std::string> address;
  ListOptions list;
};

// Two ids: from the one page to the other, whatever they are to one another.
Result<Versions> of_two_pages(const Joined& state, const std::vector<std::string>& ids) {
  auto step = compare_pages(state, ids[0], ids[1]);
  if (!step) return tl::unexpected(step.error());
  Versions out{step->before.url, {step->before, step->after}, {}};
  out.steps.push_back(std::move(*step));
  return out;
}

int run_changes(ChangesCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  auto asked = open_joined(c.list.record);
  auto found = !asked                  ? Result<Versions>(tl::unexpected(asked.error()))
               : c.address.size() == 2 ? of_two_pages(asked->state, c.address)
                                       : find_versions(asked->state, one_line_of(c.address));
  if (!found) return failed(found.error());
  const size_t steps = found->steps.size();
  if (*limit && steps > *limit) found->steps.resize(*limit);
  print(versions_view(*found, *table_format(c.list.format), style_of_output()));
  if (found->pages.size() < 2 && c.list.for_people()) tell("The record has one version of it.");
  if (found->steps.size() < steps && c.list.for_people()) tell_of_list(found->steps.size(), steps, "step", "steps");
  return exit_ok;
}

std::function<int()> prepare_changes(Options& options) {
  auto c = std::make_shared<ChangesCommand>();
  options.rest("URL|ID", c->address, "An address, or a page by the begin of its hash");
  c->list.declare(options);
  return [c] { return run_changes(*c); };
}

}  // namespace

const Command copies_command{"copies", "List pages that share text: copies, versions, passages",
                             "  sayso copies                       copies first, with the likely original\n"
                             "  sayso copies --page 3fa9c2d1       of one page\n"
                             "  sayso copies --kind passage        pages that share a passage alone",
                             prepare_copies};

const Command changes_command{
    "changes", "Show what changed between the versions of one address",
    "  sayso changes https://post.example/harbour    oldest version first; {+put in+} and [-taken out-]\n"
    "  sayso changes 3fa9c2d1                        of the page with this id\n"
    "  sayso changes 3fa9c2d1 81b0a4e7               from one page to another\n"
    "  sayso changes --format json 3fa9c2d1          an object a step, for programs",
    prepare_changes};

}  // namespace sayso
