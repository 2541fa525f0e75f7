// The story of an image: it is pushed to a container service's registry in layers and pulled back, as it was.
package registry

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/lightsail"
	"github.com/aws/aws-sdk-go-v2/service/lightsail/types"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

type story struct {
	*testing.T
	client   *lightsail.Client
	service  string
	registry string
	auth     *authn.Basic
}

func begin(t *testing.T) *story {
	settings, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s := &story{T: t, client: lightsail.NewFromConfig(settings)}
	s.service = fmt.Sprintf("go-%d", time.Now().UnixNano()%1e12)
	_, err = s.client.CreateContainerService(context.Background(), &lightsail.CreateContainerServiceInput{
		ServiceName: &s.service, Power: types.ContainerServicePowerNameNano, Scale: aws.Int32(1)})
	s.check(err)
	login, err := s.client.CreateContainerServiceRegistryLogin(context.Background(), &lightsail.CreateContainerServiceRegistryLoginInput{})
	s.check(err)
	s.registry = *login.RegistryLogin.Registry
	s.auth = &authn.Basic{Username: *login.RegistryLogin.Username, Password: *login.RegistryLogin.Password}
	return s
}

func (s *story) check(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *story) ref(reference string) name.Reference {
	s.Helper()
	ref, err := name.ParseReference(s.registry + "/" + reference)
	s.check(err)
	return ref
}

func (s *story) status(want int, err error) {
	s.Helper()
	var refused *transport.Error
	if !errors.As(err, &refused) || refused.StatusCode != want {
		s.Fatalf("expected a %d, got %v", want, err)
	}
}

func (s *story) options() []remote.Option {
	return []remote.Option{remote.WithAuth(s.auth), remote.WithJobs(8)}
}

func digest(t *story, image interface{ Digest() (v1.Hash, error) }) string {
	t.Helper()
	hash, err := image.Digest()
	t.check(err)
	return hash.String()
}

func TestPushAndPull(t *testing.T) {
	s := begin(t)
	image, err := random.Image(3<<20, 6)
	s.check(err)

	// Nobody gets in without a login, or with another password
	_, err = remote.Head(s.ref("sr:first"))
	s.status(401, err)
	err = remote.Write(s.ref("sr:first"), image, remote.WithAuth(&authn.Basic{Username: "AWS", Password: "guess"}))
	s.status(401, err)

	// An image of several layers goes up in parallel and comes back as it was
	s.check(remote.Write(s.ref("sr:first"), image, s.options()...))
	back, err := remote.Image(s.ref("sr:first"), s.options()...)
	s.check(err)
	s.check(validate.Image(back))
	if digest(s, back) != digest(s, image) {
		t.Fatalf("pushed %s, pulled %s", digest(s, image), digest(s, back))
	}
	s.check(remote.Write(s.ref("sr:again"), image, s.options()...))

	// Another repository mounts what is there
	s.check(remote.Write(s.ref("sr/copy:first"), back, s.options()...))
	copied, err := remote.Image(s.ref("sr/copy:first"), s.options()...)
	s.check(err)
	s.check(validate.Image(copied))

	// A list for several platforms
	index, err := random.Index(1<<16, 2, 3)
	s.check(err)
	s.check(remote.WriteIndex(s.ref("sr:list"), index, s.options()...))
	list, err := remote.Index(s.ref("sr:list"), s.options()...)
	s.check(err)
	s.check(validate.Index(list))

	// Tags
	repository, err := name.NewRepository(s.registry + "/sr")
	s.check(err)
	tags, err := remote.List(repository, append(s.options(), remote.WithPageSize(2))...)
	s.check(err)
	for _, tag := range []string{"again", "first", "list"} {
		if !slices.Contains(tags, tag) {
			t.Fatalf("%s is not among the tags %v", tag, tags)
		}
	}

	// What was pushed is registered, and nothing else; deleted, it is gone
	ctx := context.Background()
	_, err = s.client.RegisterContainerImage(ctx, &lightsail.RegisterContainerImageInput{
		ServiceName: &s.service, Label: aws.String("web"), Digest: aws.String("sha256:" + strings.Repeat("0", 64))})
	var invalid *types.InvalidInputException
	if !errors.As(err, &invalid) {
		t.Fatalf("expected InvalidInputException, got %v", err)
	}
	stored, err := s.client.RegisterContainerImage(ctx, &lightsail.RegisterContainerImageInput{
		ServiceName: &s.service, Label: aws.String("web"), Digest: aws.String(digest(s, image))})
	s.check(err)
	_, err = s.client.DeleteContainerImage(ctx, &lightsail.DeleteContainerImageInput{
		ServiceName: &s.service, Image: stored.ContainerImage.Image})
	s.check(err)
	_, err = remote.Head(s.ref("sr:first"), s.options()...)
	s.status(404, err)
	layers, err := image.Layers()
	s.check(err)
	if got := s.request("HEAD", "/v2/sr/blobs/"+digest(s, layers[0]), nil, nil).StatusCode; got != 404 {
		t.Fatalf("a layer of a deleted image: %d", got)
	}
}

func (s *story) request(method, path string, body []byte, headers map[string]string) *http.Response {
	s.Helper()
	request, err := http.NewRequest(method, "http://"+s.registry+path, bytes.NewReader(body))
	s.check(err)
	request.SetBasicAuth(s.auth.Username, s.auth.Password)
	for header, value := range headers {
		request.Header.Set(header, value)
	}
	answer, err := http.DefaultClient.Do(request)
	s.check(err)
	_, err = io.Copy(io.Discard, answer.Body)
	s.check(err)
	s.check(answer.Body.Close())
	return answer
}

func TestChunks(t *testing.T) {
	s := begin(t)
	layer, err := random.Layer(10<<20, "application/vnd.oci.image.layer.v1.tar")
	s.check(err)
	compressed, err := layer.Compressed()
	s.check(err)
	content, err := io.ReadAll(compressed)
	s.check(err)
	const chunk = 1 << 20
	location := s.request("POST", "/v2/sr/blobs/uploads/", nil, nil).Header.Get("Location")
	for start := 0; start < len(content); start += chunk {
		end := min(start+chunk, len(content))
		answer := s.request("PATCH", location, content[start:end],
			map[string]string{"Content-Range": fmt.Sprintf("%d-%d", start, end-1)})
		if answer.StatusCode != 202 {
			t.Fatalf("chunk at %d: %s", start, answer.Status)
		}
		location = answer.Header.Get("Location")
	}
	if got := s.request("PUT", location+"?digest="+digest(s, layer), nil, nil).StatusCode; got != 201 {
		t.Fatalf("the end: %d", got)
	}
	pulled, err := remote.Layer(s.ref("sr@"+digest(s, layer)).(name.Digest), s.options()...)
	s.check(err)
	s.check(validate.Layer(pulled))
}
