// The network's labels, written down: tests and quick measurements read with them in place of the network.
#pragma once
#include <fmt/format.h>

#include <map>
#include <sstream>
#include <string>

#include "sayso/model/reader_model.h"

namespace sayso {

// By what a text's labels are found again.
inline std::string text_key(std::string_view text) {
  uint64_t hash = 14695981039346656037u;  // FNV-1a
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return fmt::format("{:016x}", hash);
}

// Lines: "text KEY", "words BYTE BYTE …", then a line a run ("outer source WORD WORD BYTE BYTE PROBABILITY"), then one
// a link of each cue
// ("link outer CUE source RUN PROBABILITY"; cues and runs by their number). Behind " # " stand the words, for people.
inline std::string written(const Labelled& labelled, std::string_view text) {
  constexpr std::string_view roles[]{"source", "cue", "content", "addressee"};
  std::string out = "text " + text_key(text) + "\nwords";
  for (const Span& w : labelled.words) out += fmt::format(" {} {}", w.begin, w.end);
  out += '\n';
  auto run = [&](std::string_view layer, std::string_view role, const LabelRun& r) {
    const Span s = labelled.span_of(r);
    std::string words(s.of(text));
    for (char& c : words) c = c == '\n' ? ' ' : c;
    out += fmt::format("{} {} {} {} {} {} {:.4f} # {}\n", layer, role, r.begin, r.end, s.begin, s.end, r.probability,
                       words);
  };
  auto add = [&](std::string_view name, const LabelledLayer& layer) {
    for (const LabelRun& r : layer.runs) run(name, roles[static_cast<size_t>(r.role)], r);
    for (size_t c = 0; c < layer.cues.size(); ++c) {
      const LinkedCue& cue = layer.cues[c];
      out += fmt::format("link {} {} cue {} {:.4f}\n", name, c, cue.run, cue.nobody);
      for (const SpanLink& l : cue.sources)
        out += fmt::format("link {} {} source {} {:.4f}\n", name, c, l.run, l.probability);
      for (const SpanLink& l : cue.contents)
        out += fmt::format("link {} {} content {} {:.4f}\n", name, c, l.run, l.probability);
      if (cue.addressee)
        out += fmt::format("link {} {} addressee {} {:.4f}\n", name, c, cue.addressee->run, cue.addressee->probability);
    }
  };
  add("outer", labelled.outer);
  for (const LabelRun& r : labelled.addressees) run("to", "addressee", r);
  add("inner", labelled.inner);
  out += fmt::format("scale {} {}\n", labelled.confidence.slope, labelled.confidence.offset);
  return out;
}

// What was judged: its layer, the words of its cue and content.
inline std::string judged_key(const StatementInWords& s) {
  return fmt::format("{} {} {} {}", s.inner ? 1 : 0, s.cue.begin, s.contents.front().begin, s.contents.back().end);
}

// Passes on and writes down what the judge says.
class RecordingLook : public SecondLook {
 public:
  RecordingLook(std::shared_ptr<const SecondLook> look, std::string& out) : look_(std::move(look)), out_(out) {}
  std::vector<Judgement> judge(std::span<const StatementInWords> statements) const override {
    std::vector<Judgement> all = look_->judge(statements);
    for (size_t i = 0; i < all.size(); ++i)
      out_ +=
          fmt::format("judge {} {:.3f} {:.3f} {:.3f} {:.4f}\n", judged_key(statements[i]), fmt::join(all[i].kind, " "),
                      fmt::join(all[i].modality, " "), fmt::join(all[i].act, " "), all[i].whole);
    return all;
  }
  std::vector<MentionScores> corefer(std::span<const WordRange> mentions) const override {
    return look_->corefer(mentions);
  }

 private:
  std::shared_ptr<const SecondLook> look_;
  std::string& out_;
};

// A reader that writes down what another one says, for RecordedReader.
class RecordingReader : public ReaderModel {
 public:
  explicit RecordingReader(const ReaderModel& model) : model_(model) {}
  const std::string& name() const override { return model_.name(); }
  Result<Labelled> label(std::string_view text, std::span<const Span> parts, const Budget& budget) const override {
    Result<Labelled> labelled = model_.label(text, parts, budget);
    if (!labelled) return labelled;
    out_ += written(*labelled, text);
    if (labelled->second_look) labelled->second_look = std::make_shared<RecordingLook>(labelled->second_look, out_);
    return labelled;
  }
  std::string& recorded() const { return out_; }

 private:
  const ReaderModel& model_;
  mutable std::string out_;  // one thread reads with it
};

// Says again what was judged; whatever else it is asked about was said, but is hardly whole.
class RecordedLook : public SecondLook {
 public:
  std::map<std::string, Judgement> judged;
  std::vector<Judgement> judge(std::span<const StatementInWords> statements) const override {
    std::vector<Judgement> out;
    for (const StatementInWords& s : statements) {
      const auto known = judged.find(judged_key(s));
      Judgement said;
      said.kind[2] = said.modality[0] = said.act[0] = 1, said.whole = 0.15f;
      out.push_back(known == judged.end() ? said : known->second);
    }
    return out;
  }
  std::vector<MentionScores> corefer(std::span<const WordRange> mentions) const override {
    return std::vector<MentionScores>(mentions.size());
  }
};

class RecordedReader : public ReaderModel {
 public:
  explicit RecordedReader(const std::string& lines) {
    std::istringstream in(lines);
    Labelled* at = nullptr;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("text "))
        at = &texts_[line.substr(5)];
      else if (at)
        take(line, *at);
    }
  }
  const std::string& name() const override {
    static const std::string name = "recorded";
    return name;
  }
  Result<Labelled> label(std::string_view text, std::span<const Span>, const Budget&) const override {
    const auto found = texts_.find(text_key(text));
    if (found == texts_.end()) return fail(ErrorCode::system, "nothing was recorded for this text");
    return found->second;
  }

 private:
  static void take(const std::string& line, Labelled& l) {
    std::istringstream in(line);
    std::string kind, role;
    in >> kind;
    if (kind == "words") {
      for (Span w; in >> w.begin >> w.end;) l.words.push_back(w);
    } else if (kind == "judge") {
      take_judgement(in, l);
    } else if (kind == "scale") {
      in >> l.confidence.slope >> l.confidence.offset;
    } else if (kind == "link") {
      size_t cue = 0;
      SpanLink link;
      in >> kind >> cue >> role >> link.run >> link.probability;
      LabelledLayer& layer = kind == "outer" ? l.outer : l.inner;
      if (role == "cue") layer.cues.push_back({link.run, {}, {}, link.probability});
      if (role == "source") layer.cues.at(cue).sources.push_back(link);
      if (role == "content") layer.cues.at(cue).contents.push_back(link);
      if (role == "addressee") layer.cues.at(cue).addressee = link;
    } else {
      LabelRun run;
      Span bytes;
      in >> role >> run.begin >> run.end >> bytes.begin >> bytes.end >> run.probability;
      if (run.begin >= run.end) return;
      run.role = role == "source" ? SpanRole::source : role == "cue" ? SpanRole::cue : SpanRole::content;
      if (kind == "to") run.role = SpanRole::addressee;
      (kind == "outer" ? l.outer.runs : kind == "inner" ? l.inner.runs : l.addressees).push_back(run);
      if (l.words.size() < run.end) l.words.resize(run.end);
      l.words[run.begin].begin = bytes.begin;
      l.words[run.end - 1].end = bytes.end;
    }
  }
  static void take_judgement(std::istringstream& in, Labelled& l) {
    auto look = std::const_pointer_cast<RecordedLook>(std::static_pointer_cast<const RecordedLook>(l.second_look));
    if (!look) l.second_look = look = std::make_shared<RecordedLook>();
    std::string key, part;
    for (int i = 0; i < 4 && in >> part; ++i) key += (i ? " " : "") + part;
    Judgement j;
    for (float& x : j.kind) in >> x;
    for (float& x : j.modality) in >> x;
    for (float& x : j.act) in >> x;
    in >> j.whole;
    look->judged[key] = j;
  }
  std::map<std::string, Labelled> texts_;
};

}  // namespace sayso
