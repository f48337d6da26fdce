//go:build early

// Servers before 0.6 listen on every interface, whatever SERVER_ADDRESS says: they take its port alone.
package main

import (
	"os"

	commonruntime "github.com/cloud-barista/cb-spider/api-runtime/common-runtime"
)

func init() {
	if address := os.Getenv("SERVER_ADDRESS"); address != "" {
		commonruntime.ServerPort = address
	}
}
