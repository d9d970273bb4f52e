package store

import (
	"context"
	"sync"
)

// line is a row of workers between one producer and one consumer that keeps
// the producer's order. Jobs are used again: at most depth exist.
type line[J any] struct {
	ctx   context.Context
	free  chan *J
	todo  chan *job[J]
	order chan *job[J]
}

type job[J any] struct {
	item *J
	done chan error // holds one
}

// take gives a job to fill, once one is free.
func (l *line[J]) take() (*J, error) {
	select {
	case j := <-l.free:
		return j, nil
	case <-l.ctx.Done():
		return nil, context.Cause(l.ctx)
	}
}

// put hands a filled job on.
func (l *line[J]) put(item *J) error {
	j := &job[J]{item, make(chan error, 1)}
	for _, to := range []chan *job[J]{l.todo, l.order} {
		select {
		case to <- j:
		case <-l.ctx.Done():
			return context.Cause(l.ctx)
		}
	}
	return nil
}

// run produces, works and consumes until all is done or one of them fails; the
// first failure is returned. consume runs on the caller's goroutine, in order.
// When run returns, nothing of it is left running.
func run[J any](parent context.Context, workers, depth int,
	produce func(*line[J]) error, work func(worker int, j *J) error, consume func(*J) error,
) error {
	ctx, cancel := context.WithCancelCause(parent)
	l := &line[J]{ctx, make(chan *J, depth), make(chan *job[J], depth), make(chan *job[J], depth)}
	for range depth {
		l.free <- new(J)
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(l.order)
		defer close(l.todo)
		if err := produce(l); err != nil {
			cancel(err)
		}
	})
	for w := range workers {
		wg.Go(func() {
			for j := range l.todo {
				j.done <- work(w, j.item)
			}
		})
	}
	err := l.drain(consume)
	if err == nil { // the producer ended, perhaps because it failed
		err = context.Cause(ctx)
	}
	cancel(err)
	wg.Wait()
	return err
}

// drain consumes in order until the producer is done, it failed, or a job did.
func (l *line[J]) drain(consume func(*J) error) error {
	for {
		select {
		case <-l.ctx.Done():
			return context.Cause(l.ctx)
		case j, ok := <-l.order:
			if !ok {
				return nil
			}
			err := <-j.done
			if err == nil {
				err = consume(j.item)
			}
			if err != nil {
				return err
			}
			l.free <- j.item
		}
	}
}
