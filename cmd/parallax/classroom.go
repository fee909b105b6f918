package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/term"
	"rsc.io/qr"

	"parallax/models"
)

// defaultAddr is where the program listens unless told otherwise.
const defaultAddr = "localhost:8080"

// classroomAddr is where a school's network finds the program.
const classroomAddr = "0.0.0.0:8080"

// listen takes the address that the flags ask for. In a classroom a port that is taken is no reason to give up: any other does, since
// nobody types it but from the screen.
func (c *ServeCmd) listen() (net.Listener, error) {
	addr := withHost(c.Addr)
	switch {
	case c.Classroom && c.Addr == defaultAddr:
		addr = classroomAddr
	case c.Classroom && addr != c.Addr: // a port alone
		addr = net.JoinHostPort("0.0.0.0", c.Addr)
	}
	listener, err := net.Listen("tcp", addr)
	if addr == classroomAddr && errors.Is(err, syscall.EADDRINUSE) {
		listener, err = net.Listen("tcp", "0.0.0.0:0")
	}
	if err != nil {
		return nil, explainListen(addr, err)
	}
	return listener, nil
}

// netAddress is an address of this machine and the interface that has it.
type netAddress struct {
	ip    net.IP
	iface string
}

// localAddresses are the addresses under which others on the network may find this machine, the likeliest first.
func localAddresses() []netAddress {
	interfaces, err := net.Interfaces()
	if err != nil {
		return nil
	}
	var all []netAddress
	for _, i := range interfaces {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue
		}
		for _, a := range addrs {
			if network, ok := a.(*net.IPNet); ok {
				all = append(all, netAddress{network.IP, i.Name})
			}
		}
	}
	return reachable(all)
}

// reachable keeps the IPv4 addresses that a telephone on the same network can open: private ones first, and those of networks that are inside
// this machine last.
func reachable(all []netAddress) []netAddress {
	var out []netAddress
	for _, a := range all {
		if a.ip = a.ip.To4(); a.ip != nil && a.ip.IsGlobalUnicast() {
			out = append(out, a)
		}
	}
	rank := func(a netAddress) int {
		switch {
		case within(a.iface):
			return 2
		case a.ip.IsPrivate():
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b netAddress) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// within reports whether an interface belongs to a network inside this machine: of containers and virtual machines.
func within(iface string) bool {
	return slices.ContainsFunc([]string{"docker", "br-", "veth", "virbr", "vboxnet", "vmnet", "tun", "tailscale", "podman", "lxc"}, func(p string) bool { return strings.HasPrefix(iface, p) })
}

// classroomBases are the addresses of the site for pupils, by what this machine is called on its networks; none where it is on none, or where
// it listens for itself alone.
func classroomBases(at net.Addr, known []netAddress) []string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return nil
	}
	ip := net.ParseIP(host)
	switch {
	case ip == nil || ip.IsLoopback():
		return nil
	case !ip.IsUnspecified():
		return []string{"http://" + net.JoinHostPort(host, port)}
	}
	var out []string
	for _, a := range known {
		out = append(out, "http://"+net.JoinHostPort(a.ip.String(), port))
	}
	return out
}

// tellClassroom says where pupils find the site, draws the code that leads there, and says how to make an account when there is none.
func (c *ServeCmd) tellClassroom(ctx context.Context, out io.Writer, store *models.Store, at net.Addr, base string, bases []string) error {
	users, err := store.Users(ctx)
	if err != nil {
		return fmt.Errorf("read the accounts: %w", err)
	}
	switch {
	case base == "" && !beyondThisMachine(at):
		fmt.Fprintf(out, "\nPupils do not reach %s, which is for this machine alone: leave --addr out, or give a port alone.\n", at)
	case base == "":
		fmt.Fprintln(out, "\nThis machine is on no network that pupils could reach it by: connect it to the school's, or open an access point, and start again.")
	default:
		fmt.Fprintf(out, "\nPupils type %s/join, or read this code:\n\n", strings.TrimPrefix(base, "http://"))
		if err := drawQR(out, base+"/join", inColour(out)); err != nil {
			return err
		}
		if len(bases) > 1 {
			fmt.Fprintln(out, "This machine is on several networks. If telephones do not find it, another address may be the one of theirs; start again with it:")
			for _, other := range bases {
				if other != base {
					fmt.Fprintf(out, "  parallax serve --classroom --base-url %s\n", other)
				}
			}
		}
		fmt.Fprintln(out, "If telephones do not find it either: are they on the same Wi-Fi, and does the firewall of this machine let them in?")
	}
	if len(users) == 0 {
		fmt.Fprintf(out, "\nNobody has an account yet, and to hold a class takes one. In another window:\n  parallax user add YOUR-NAME --database %s\n", c.Database.Database)
	}
	fmt.Fprintln(out)
	return nil
}

// inColour reports whether colours are seen there: on a terminal, unless it is asked to have none.
func inColour(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	return term.IsTerminal(int(file.Fd()))
}

// quiet is how many squares are left free around a code, as its standard wants.
const quiet = 4

// drawQR draws an address with half blocks, two rows of squares in a line, dark on light whatever the colours of the terminal are. Where no
// colour is to be had, what is light is drawn: that is right on a dark terminal, and most telephones read the opposite too.
func drawQR(out io.Writer, address string, colour bool) error {
	code, err := qr.Encode(address, qr.L)
	if err != nil {
		return fmt.Errorf("drawing the QR code of %s: %w", address, err)
	}
	for y := -quiet; y < code.Size+quiet; y += 2 {
		var line strings.Builder
		for x := -quiet; x < code.Size+quiet; x++ {
			// Black is false outside of the code.
			upper, lower := code.Black(x, y), code.Black(x, y+1) && y+1 < code.Size+quiet
			if !colour {
				upper, lower = !upper, !lower
			}
			line.WriteString(map[[2]bool]string{{true, true}: "█", {true, false}: "▀", {false, true}: "▄"}[[2]bool{upper, lower}])
			if !upper && !lower {
				line.WriteByte(' ')
			}
		}
		if colour {
			fmt.Fprintf(out, "  \x1b[38;5;16;48;5;231m%s\x1b[0m\n", line.String())
		} else {
			fmt.Fprintf(out, "  %s\n", line.String())
		}
	}
	fmt.Fprintln(out)
	return nil
}
