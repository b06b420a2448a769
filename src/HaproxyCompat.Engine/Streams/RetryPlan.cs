using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>How often and where a stream may still try (manual 4.2 <c>retries</c>, <c>retry-on</c>,
/// <c>option redispatch</c>, <c>http-request disable-l7-retry</c>).</summary>
internal sealed class RetryPlan(ProxyStream stream)
{
    private readonly ProxyStream _stream = stream;
    private ProxyConfig _config = null!;
    private int _allowed;
    private bool _reconnectedFreely;
    private bool _spentOnAnother;

    /// <summary>The next attempt chooses another server instead of the same again.</summary>
    public bool ChooseAgain { get; private set; }

    /// <summary>The request is whole in our buffers and may be sent again after it was sent.</summary>
    public bool MayReplay =>
        _stream.IsHttp
        && !_stream.DisableLayer7Retry
        && (_config.RetryOn & ~RetryOn.ConnectionFailure) != 0
        && RequestBody.IsWholeBuffered(_stream);

    /// <summary>An idle connection may be used: not after one failed on us.</summary>
    public bool MayReuse => !_reconnectedFreely;

    /// <summary>
    /// All that was tried again is a request that an idle connection lost: it ends as if the connection's end had.
    /// </summary>
    public bool OnlyReplacedIdle => _reconnectedFreely && _stream.Retries == 0;

    /// <summary>Starts for the stream's backend.</summary>
    public void Begin()
    {
        _config = _stream.Backend!.Config;
        _allowed = _stream.RetriesAllowed ?? _config.Retries;
        _reconnectedFreely = _spentOnAnother = false;
        ChooseAgain = false;
    }

    /// <summary>This status goes to the client rather than being tried again.</summary>
    public bool AcceptsStatus(int status)
    {
        var flag = status switch
        {
            401 => RetryOn.Status401,
            403 => RetryOn.Status403,
            404 => RetryOn.Status404,
            408 => RetryOn.Status408,
            421 => RetryOn.Status421,
            425 => RetryOn.Status425,
            429 => RetryOn.Status429,
            500 => RetryOn.Status500,
            501 => RetryOn.Status501,
            502 => RetryOn.Status502,
            503 => RetryOn.Status503,
            504 => RetryOn.Status504,
            _ => RetryOn.None,
        };
        return (_config.RetryOn & flag) == 0 || !MayReplay || _stream.Retries >= _allowed;
    }

    /// <summary>Spends a retry on a failed connection.</summary>
    /// <returns>False when none is left or <c>retry-on</c> lacks conn-failure.</returns>
    public bool TakeReconnect()
    {
        if (_stream.Retries >= _allowed || (_config.RetryOn & RetryOn.ConnectionFailure) == 0)
        {
            return false;
        }

        Spend();
        return true;
    }

    /// <summary>Spends a retry on an exchange that went wrong after the request was sent.</summary>
    public bool TakeReplay(ExchangeOutcome outcome)
    {
        if (_stream.IsClientGone || _stream.IsKilled || _stream.ServerWasHalfClosed)
        {
            return false;
        }

        if (outcome == ExchangeOutcome.StaleConnection
            && !_reconnectedFreely
            && RequestBody.IsWholeBuffered(_stream)
            && IsSafe())
        {
            // The idle connection was closed while the request was on its way; it never began (RFC 9112, 9.3.1).
            _reconnectedFreely = true;
            return true;
        }

        var needed = outcome switch
        {
            ExchangeOutcome.EmptyResponse or ExchangeOutcome.StaleConnection => RetryOn.EmptyResponse,
            ExchangeOutcome.JunkResponse => RetryOn.JunkResponse,
            ExchangeOutcome.ResponseTimeout => RetryOn.ResponseTimeout,
            ExchangeOutcome.Response => RetryOn.None,
            _ => (RetryOn?)null,
        };
        if (needed is not { } flag || (_config.RetryOn & flag) != flag || !MayReplay || _stream.Retries >= _allowed)
        {
            return false;
        }

        _reconnectedFreely = true;
        if (outcome is ExchangeOutcome.EmptyResponse or ExchangeOutcome.JunkResponse)
        {
            _stream.Server!.Counters.Of(_stream.Loop.Index).ResponseErrors++;
            _stream.Backend!.Counters.Of(_stream.Loop.Index).ResponseErrors++;
        }

        Spend();
        if (!ChooseAgain)
        {
            // As in the reference the attempt counts where it failed and where it is made.
            CountRetry();
        }

        return true;
    }

    /// <summary>
    /// Ms to wait before the same server is tried again after it refused: at most a second (manual 4.2 <c>retries</c>).
    /// </summary>
    public long PauseMs(ConnectStatus result) =>
        ChooseAgain || result == ConnectStatus.TimedOut
            ? 0
            : Math.Min(1_000, _stream.ConnectTimeoutMs ?? _config.Timeouts.ConnectMs ?? 1_000);

    /// <summary>
    /// The server's queue has no room: another one is chosen if <c>option redispatch</c> allows (manual 5.2
    /// "maxqueue").
    /// </summary>
    public bool LeaveFullQueue(Server server)
    {
        if (_config.RedispatchInterval == 0 || ChooseAgain || _stream.PersistenceIsForced)
        {
            return false;
        }

        ForsakeCookie(server);
        ChooseAgain = true;
        return true;
    }

    /// <summary>A server was chosen, or got by waiting, which does not count as a choice.</summary>
    public void Chosen(Server? previous, Server server, bool wasQueued = false)
    {
        var wasSpent = _spentOnAnother;
        _spentOnAnother = false;
        ChooseAgain = false;
        if (wasSpent && previous == server)
        {
            // There was no other: a retry like any other, and no new choice, as the reference counts.
            CountRetry();
            return;
        }

        if (previous is not null && previous != server)
        {
            _stream.Redispatched = true;
            _stream.Backend!.Counters.Of(_stream.Loop.Index).Redispatches++;
            previous.Counters.Of(_stream.Loop.Index).Redispatches++;
        }

        if (!_stream.ChosenByPersistence && !wasQueued)
        {
            server.Counters.Of(_stream.Loop.Index).Selections++;
            _stream.Backend!.Counters.Of(_stream.Loop.Index).Selections++;
        }
    }

    /// <summary>The last response is given to the client although its status was worth a retry.</summary>
    public StepResult Give()
    {
        Settle();
        return StepResult.Next;
    }

    /// <summary>The response is taken: what was kept of the request for another attempt is let go.</summary>
    public void Settle() => RequestBody.Settle(_stream);

    /// <summary>With <c>option redispatch</c> each retry goes elsewhere, whatever the interval, when nothing tied the
    /// request to its server: no persistence, no hash, and others to choose from (as the reference does; the interval
    /// rules the rest).</summary>
    private bool LeavesAtOnce =>
        !_stream.ChosenByPersistence && !_stream.Backend!.Picker.IsHash && _stream.Backend.UsableActive > 1;

    private bool IsSafe() =>
        _stream.Request.KnownMethod is KnownMethod.Get or KnownMethod.Head or KnownMethod.Options or KnownMethod.Trace;

    private void Spend()
    {
        _stream.Retries++;
        ChooseAgain = !_stream.PersistenceIsForced && _config.RedispatchInterval switch
        {
            0 => false,
            _ when LeavesAtOnce => true,
            > 0 => _stream.Retries % _config.RedispatchInterval == 0,
            _ => _stream.Retries == _allowed + 1 + _config.RedispatchInterval,
        };
        _spentOnAnother = ChooseAgain;
        if (!ChooseAgain)
        {
            // An attempt elsewhere counts as a redispatch only.
            CountRetry();
        }
        else
        {
            ForsakeCookie(_stream.Server!);
        }
    }

    private void CountRetry()
    {
        _stream.Server!.Counters.Of(_stream.Loop.Index).Retries++;
        _stream.Backend!.Counters.Of(_stream.Loop.Index).Retries++;
    }

    /// <summary>The server that a cookie named is as good as down for this stream.</summary>
    private void ForsakeCookie(Server server)
    {
        if (_stream.CookieServer == server && _stream.CookieRequestLetter == 'V')
        {
            _stream.CookieRequestLetter = 'D';
        }
    }
}
