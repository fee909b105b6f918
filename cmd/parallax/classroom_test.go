package main

import (
	"bufio"
	"context"
	"database/sql"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rsc.io/qr"

	"parallax/models"
)

func TestReachable(t *testing.T) {
	all := []netAddress{
		{net.ParseIP("fe80::1"), "wlan0"}, {net.ParseIP("172.17.0.1"), "docker0"}, {net.ParseIP("169.254.3.4"), "eth1"},
		{net.ParseIP("198.51.100.7"), "eth0"}, {net.ParseIP("192.168.43.20"), "wlan0"}, {net.ParseIP("2001:db8::1"), "eth0"}, {net.ParseIP("10.3.4.5"), "eth2"},
	}
	at := &net.TCPAddr{IP: net.IPv4zero, Port: 8080}
	got := classroomBases(at, reachable(all))
	want := "http://192.168.43.20:8080 http://10.3.4.5:8080 http://198.51.100.7:8080 http://172.17.0.1:8080"
	if strings.Join(got, " ") != want {
		t.Errorf("pupils find it at %s, want %s", got, want)
	}
	if got := classroomBases(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}, reachable(all)); got != nil {
		t.Errorf("what listens for itself alone is found at %s", got)
	}
	if got := classroomBases(&net.TCPAddr{IP: net.IPv4(10, 3, 4, 5), Port: 80}, nil); len(got) != 1 || got[0] != "http://10.3.4.5:80" {
		t.Errorf("an address that was given is found at %s", got)
	}
}

// The code that is drawn is the code, with its quiet zone, in both ways of drawing it.
func TestDrawnQR(t *testing.T) {
	const address = "http://192.168.43.20:8080/join"
	code, err := qr.Encode(address, qr.L)
	if err != nil {
		t.Fatal(err)
	}
	for _, colour := range []bool{true, false} {
		var out strings.Builder
		if err := drawQR(&out, address, colour); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
		if want := (code.Size + 2*quiet + 1) / 2; len(lines) != want {
			t.Fatalf("%d lines, want %d", len(lines), want)
		}
		for i, line := range lines {
			if colour {
				line = strings.TrimSuffix(strings.TrimPrefix(line, "  \x1b[38;5;16;48;5;231m"), "\x1b[0m")
			} else {
				line = strings.TrimPrefix(line, "  ")
			}
			squares := []rune(line)
			if len(squares) != code.Size+2*quiet {
				t.Fatalf("line %d is %d wide", i, len(squares))
			}
			for x, square := range squares {
				for half, drawn := range []bool{square == '█' || square == '▀', square == '█' || square == '▄'} {
					y := 2*i + half - quiet
					if dark := drawn == colour; dark != code.Black(x-quiet, y) {
						t.Fatalf("in colour %v the square %d, %d is dark: %v", colour, x-quiet, y, dark)
					}
				}
			}
		}
	}
}

// A fresh machine in a classroom: it says where it is, that nobody has an account, and how to make one; a port that is taken is no obstacle.
func TestServeClassroom(t *testing.T) {
	taken, err := net.Listen("tcp", classroomAddr)
	if err == nil {
		defer taken.Close()
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	read, write := io.Pipe()
	done := make(chan error, 1)
	cmd := ServeCmd{Addr: defaultAddr, Classroom: true, Database: Database{filepath.Join(t.TempDir(), "class.db")}}
	go func() {
		done <- cmd.Run(ctx, streams{out: write, err: io.Discard})
		write.Close()
	}()
	var said strings.Builder
	lines := bufio.NewScanner(read)
	for lines.Scan() {
		said.WriteString(lines.Text() + "\n")
		if strings.HasPrefix(lines.Text(), "Parallax is at ") {
			break
		}
	}
	if !strings.Contains(said.String(), "parallax user add YOUR-NAME --database "+cmd.Database.Database) {
		t.Errorf("it does not say how to make an account:\n%s", said.String())
	}
	if bases := localAddresses(); len(bases) > 0 && (!strings.Contains(said.String(), "Pupils type "+bases[0].ip.String()+":") || !strings.Contains(said.String(), "█")) {
		t.Errorf("it does not say where it is:\n%s", said.String())
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// classAt begins a class on a discussion, as of a moment, and gives the token of a pupil in it.
func classAt(t *testing.T, database string, began time.Time) (token string) {
	t.Helper()
	store, err := models.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	users, err := store.Users(t.Context())
	if err != nil || len(users) == 0 {
		t.Fatal("nobody has an account", err)
	}
	as := users[0].Viewer()
	l, err := store.AddLesson(t.Context(), as, models.Lesson{Title: "Deux bilans", Lang: "fr", Steps: []models.Step{{Kind: models.DiscussStep, Ask: "Qui a compté ?"}}})
	if err != nil {
		t.Fatal(err)
	}
	class, err := store.StartClass(t.Context(), as, l.Slug)
	if err != nil {
		t.Fatal(err)
	}
	token = models.NewDevice()
	if _, err = store.Join(t.Context(), class.Code, token); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("UPDATE class_sessions SET created_at = ? WHERE id = ?", began.UTC().Format("2006-01-02 15:04:05.999999999-07:00"), class.ID); err != nil {
		t.Fatal(err)
	}
	return token
}

// A class that nobody ended is ended by the server, whether another begins or not; and a server that is told to stop does not wait for those
// who follow a class that goes on.
func TestServeEndsClasses(t *testing.T) {
	p := newProgram(t)
	if code, _, errs := p.run("a long enough passphrase\n", "user", "add", "prof", "--role", "member"); code != 0 {
		t.Fatal(errs)
	}
	now := time.Now()
	held := classAt(t, p.database, now)
	left := classAt(t, p.database, now.Add(-(models.ClassHours+1)*time.Hour))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, says := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- (&ServeCmd{Addr: "127.0.0.1:0", Database: Database{p.database}}).Run(ctx, streams{out: says, err: io.Discard})
		says.Close()
	}()
	base := ""
	for lines := bufio.NewScanner(out); base == "" && lines.Scan(); {
		if _, rest, found := strings.Cut(lines.Text(), "Parallax is at "); found {
			base, _, _ = strings.Cut(rest, " ")
		}
	}
	follow := func(token string) *http.Response {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/fr/class/events", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.AddCookie(&http.Cookie{Name: "parallax_class", Value: token})
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { answer.Body.Close() })
		return answer
	}
	over := follow(left)
	told := bufio.NewScanner(over.Body)
	for ended := over.StatusCode == http.StatusNoContent; !ended; ended = told.Text() == "event: end" {
		if !told.Scan() {
			t.Fatal("a class that nobody ended goes on")
		}
	}
	for range 30 {
		if answer := follow(held); !bufio.NewScanner(answer.Body).Scan() {
			t.Fatal("a class that goes on tells nothing")
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// A port alone is that of the school's network, in a classroom; an address of this machine alone is said to be one.
func TestClassroomAddress(t *testing.T) {
	for addr, want := range map[string]bool{"0": true, "127.0.0.1:0": false} {
		listener, err := (&ServeCmd{Addr: addr, Classroom: true}).listen()
		if err != nil {
			t.Fatal(err)
		}
		listener.Close()
		if got := beyondThisMachine(listener.Addr()); got != want {
			t.Errorf("%s listens at %v", addr, listener.Addr())
		}
	}
}
