// Starts the CB-Spider server of the released module. With SPINNERET_PEER_LIFE=stdin it ends when its standard input
// does, so that it does not outlive the tests that started it.
package main

import (
	"io"
	"os"

	restruntime "github.com/cloud-barista/cb-spider/api-runtime/rest-runtime"
)

func main() {
	if os.Getenv("SPINNERET_PEER_LIFE") == "stdin" {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		}()
	}
	restruntime.RunServer()
}
