// go-trafilatura on saved pages, for bench/page_rivals.py: JSON Lines {"id", "path"} on standard input, readings in the form of
// shared/score/pages.py on standard output, processor seconds on the last line. bench/page_rivals_install builds it.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/markusmobius/go-trafilatura"
)

type block struct {
	Span [2]int `json:"span"`
	Type string `json:"type"`
}

type day struct {
	Edtf string `json:"edtf"`
}

type about struct {
	Title     string   `json:"title"`
	Byline    []string `json:"byline"`
	Published *day     `json:"published"`
}

type reading struct {
	ID       string  `json:"id"`
	Text     string  `json:"text"`
	Blocks   []block `json:"blocks"`
	Document about   `json:"document"`
}

func pageOf(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(unzipped)
}

func processorSeconds() float64 {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}

// With its fallbacks, as trafilatura has them by default.
func read(id string, html []byte) (made reading, failed bool) {
	made = reading{ID: id, Document: about{Byline: []string{}}}
	defer func() {
		if recover() != nil {
			failed = true
		}
	}()
	found, err := trafilatura.Extract(bytes.NewReader(html), trafilatura.Options{EnableFallback: true, ExcludeComments: true})
	if err != nil {
		return made, false // nothing there, as it says
	}
	made.Text, made.Document.Title = found.ContentText, found.Metadata.Title
	for _, name := range strings.Split(found.Metadata.Author, ";") {
		if name = strings.TrimSpace(name); name != "" {
			made.Document.Byline = append(made.Document.Byline, name)
		}
	}
	if !found.Metadata.Date.IsZero() {
		made.Document.Published = &day{found.Metadata.Date.Format("2006-01-02")}
	}
	return made, false
}

func main() {
	rows, out := bufio.NewScanner(os.Stdin), json.NewEncoder(os.Stdout)
	rows.Buffer(nil, 1<<20)
	out.SetEscapeHTML(false)
	spent, pages, failures := 0.0, 0, 0
	for rows.Scan() {
		var row struct{ ID, Path string }
		if err := json.Unmarshal(rows.Bytes(), &row); err != nil {
			os.Exit(1)
		}
		html, err := pageOf(row.Path)
		if err != nil {
			os.Exit(1)
		}
		if pages == 0 {
			read(row.ID, html) // its tables are made now
		}
		before := processorSeconds()
		made, failed := read(row.ID, html)
		spent += processorSeconds() - before
		pages++
		if failed {
			failures++
		}
		made.Blocks = []block{{[2]int{0, len([]rune(made.Text))}, "paragraph"}}
		out.Encode(made)
	}
	out.Encode(map[string]any{"seconds": spent, "pages": pages, "failed": failures})
}
