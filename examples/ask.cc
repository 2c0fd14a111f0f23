// Asks a record any of its questions: ask RECORD [QUESTION [JSON]]. Without a question, prints those that there are.
#include <iostream>
#include <sayso.hpp>

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) return std::cerr << "ask RECORD [QUESTION [JSON]]\n", 2;
  sayso::Record record;
  sayso::Answer answer = record.open(argv[1]);
  if (answer && argc == 2) answer = sayso::questions();
  if (answer && argc > 2) answer = record.ask(argv[2], argc > 3 ? argv[3] : "");
  (answer ? std::cout : std::cerr) << answer.json << '\n';
  return answer ? 0 : 1;
}
