package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"parallax/models"
)

// maxPasswordLine bounds the line that a password is read from, in bytes.
const maxPasswordLine = 4096

// askPassword asks for a new password twice where there is a terminal, without showing it; else it reads a line. It is never an argument,
// which other programs and the history of a shell would see.
func askPassword(ctx context.Context, std streams, login string) (string, error) {
	file, ok := std.in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		line, err := bufio.NewReader(io.LimitReader(std.in, maxPasswordLine)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("reading the password: %w", err)
		}
		password := strings.TrimRight(line, "\r\n")
		if password == "" {
			return "", errors.New("no password: give it as a line on standard input, or run this in a terminal to be asked")
		}
		return password, nil
	}
	return askTwice(func(prompt string) (string, error) {
		fmt.Fprint(std.err, prompt)
		defer fmt.Fprintln(std.err)
		return unseen(ctx, int(file.Fd()))
	}, login)
}

// askTwice asks for a password, and once more, so that a slip is noticed.
func askTwice(ask func(prompt string) (string, error), login string) (string, error) {
	password, err := ask(fmt.Sprintf("Password for %s (%d characters or more): ", printable(login), models.MinPassword))
	if err != nil {
		return "", err
	}
	if err := models.CheckPassword(login, password); err != nil {
		return "", err
	}
	again, err := ask("The same once more: ")
	if err != nil {
		return "", err
	}
	if again != password {
		return "", errors.New("the two are not alike: nothing was changed")
	}
	return password, nil
}

// unseen reads a line from a terminal that does not show it. When ctx ends meanwhile, the terminal shows again what is typed.
func unseen(ctx context.Context, terminal int) (string, error) {
	before, err := term.GetState(terminal)
	if err != nil {
		return "", fmt.Errorf("asking for the password: %w", err)
	}
	type answer struct {
		line []byte
		err  error
	}
	read := make(chan answer, 1)
	go func() {
		line, err := term.ReadPassword(terminal)
		read <- answer{line, err}
	}()
	select {
	case got := <-read:
		if got.err != nil {
			return "", fmt.Errorf("asking for the password: %w", got.err)
		}
		return string(got.line), nil
	case <-ctx.Done():
		return "", errors.Join(ctx.Err(), term.Restore(terminal, before))
	}
}
