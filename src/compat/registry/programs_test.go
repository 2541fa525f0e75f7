package registry

import (
	"archive/tar"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/lightsail"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

// run runs a program to its end, which must be a good one, and gives what it has printed.
func (s *story) run(environment []string, program string, arguments ...string) string {
	s.Helper()
	command := exec.Command(program, arguments...)
	command.Env = append(os.Environ(), environment...)
	printed, err := command.CombinedOutput()
	if err != nil {
		s.Fatalf("%s %s: %v\n%s", program, strings.Join(arguments, " "), err, printed)
	}
	return string(printed)
}

// The specification's own tests. Images are removed by DeleteContainerImage, so that deletions are left out, as it allows.
func TestConformance(t *testing.T) {
	s := begin(t)
	results := filepath.Join(os.Getenv("COMPAT_WORK"), "conformance")
	s.check(os.RemoveAll(results))
	printed := s.run([]string{
		"OCI_REGISTRY=" + s.registry, "OCI_TLS=disabled",
		"OCI_USERNAME=" + s.auth.Username, "OCI_PASSWORD=" + s.auth.Password,
		"OCI_REPO1=sr", "OCI_REPO2=sr/other", "OCI_RESULTS_DIR=" + results,
		"OCI_API_BLOBS_DELETE=false", "OCI_API_MANIFESTS_DELETE=false", "OCI_API_TAGS_DELETE=false",
		"OCI_API_BLOBS_DIGEST_HEADER=true", "OCI_API_MANIFESTS_DIGEST_HEADER=true", "OCI_API_BLOBS_UPLOAD_CANCEL=true",
	}, "go", "tool", "conformance")
	t.Log(printed)
	// It ends well too where it could not even begin.
	if _, err := os.Stat(filepath.Join(results, "results.yaml")); err != nil {
		t.Fatal(err)
	}
}

// podman pushes an image and pulls it back, with the login that users have.
func TestPodman(t *testing.T) {
	if _, err := exec.LookPath("podman"); err != nil {
		t.Skip("podman is not installed")
	}
	s := begin(t)
	folder := t.TempDir()
	layer := filepath.Join(folder, "layer.tar")
	file, err := os.Create(layer)
	s.check(err)
	archive := tar.NewWriter(file)
	s.check(archive.WriteHeader(&tar.Header{Name: "hello", Mode: 0o644, Size: 5}))
	_, err = archive.Write([]byte("hello"))
	s.check(err)
	s.check(archive.Close())
	s.check(file.Close())

	podman := func(arguments ...string) string {
		s.Helper()
		return s.run(nil, "podman", append([]string{"--root", filepath.Join(folder, "root"),
			"--runroot", filepath.Join(folder, "runroot"), "--storage-driver", "vfs"}, arguments...)...)
	}
	login := filepath.Join(folder, "auth.json")
	podman("login", "--authfile", login, "--tls-verify=false", "-u", s.auth.Username, "-p", s.auth.Password, s.registry)
	image := s.registry + "/sr:podman"
	podman("import", layer, image)
	podman("push", "--authfile", login, "--tls-verify=false", "--digestfile", filepath.Join(folder, "digest"), image)
	pushed, err := os.ReadFile(filepath.Join(folder, "digest"))
	s.check(err)
	podman("rmi", image)
	podman("pull", "--authfile", login, "--tls-verify=false", image)
	if got := strings.TrimSpace(podman("inspect", "--format", "{{.Digest}}", image)); got != string(pushed) {
		t.Fatalf("pushed %s, pulled %s", pushed, got)
	}
	podman("rmi", image)

	// What it has pushed is an image to others, and to the service
	pulled, err := remote.Image(s.ref("sr:podman"), s.options()...)
	s.check(err)
	s.check(validate.Image(pulled))
	label, digest := "web", string(pushed)
	_, err = s.client.RegisterContainerImage(context.Background(), &lightsail.RegisterContainerImageInput{
		ServiceName: &s.service, Label: &label, Digest: &digest})
	s.check(err)
}
