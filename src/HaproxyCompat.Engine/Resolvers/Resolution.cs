using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// One name and what is asked about it, for all who want to know (manual 5.3.2): 1 all name servers are asked at once;
/// 2 the first valid answer ends it; 3 when all say something else, the other family is asked for; 4 after that, or
/// when nobody answers within <c>timeout retry</c>, it begins anew, <c>resolve_retries</c> times in all.
/// </summary>
/// <remarks>Belongs to the loop of its section.</remarks>
internal sealed class Resolution : LoopTimer
{
    private readonly ResolversGroup _group;
    private readonly List<Requester> _requesters = [];
    private readonly bool[] _hasAnswered;
    private readonly long _begunMs;
    private DnsType _asking;
    private DnsStatus _status;
    private long _roundsLeft;
    private int _answersLeft;
    private bool _hasTurned;
    private bool _isAsked;

    /// <param name="type">What is asked for first; an address of the other family will do too.</param>
    public Resolution(ResolversGroup group, string name, DnsType type)
        : base(group.Loop)
    {
        _group = group;
        Name = name;
        Type = type;
        _hasAnswered = new bool[group.Nameservers.Length];
        _begunMs = group.Loop.NowMs;
    }

    public string Name { get; }

    public DnsType Type { get; }

    /// <summary>Of the question under way; null between two.</summary>
    public ushort? Id { get; private set; }

    /// <summary>In the loop's milliseconds; null before the first valid answer.</summary>
    public long? ValidMs { get; private set; }

    /// <summary>What is known, in the order in which it was first seen.</summary>
    public List<CachedRecord> Records { get; } = [];

    public bool IsWanted => _requesters.Count > 0;

    public void Add(Requester requester)
    {
        _requesters.Add(requester);
        if (!_isAsked)
        {
            Begin();
        }
    }

    public void Remove(Requester requester)
    {
        _ = _requesters.Remove(requester);
        if (!IsWanted && !_isAsked)
        {
            End();
        }
    }

    /// <summary>Asks now, unless that is being done.</summary>
    public void Renew()
    {
        if (!_isAsked)
        {
            Begin();
        }
    }

    /// <summary>The last valid answer is not older than that.</summary>
    public bool IsFresh(long holdMs) => ValidMs is { } at && Loop.NowMs - at < holdMs;

    /// <summary>
    /// What a failure would take away stays for now: that long after the last valid answer, or the first question.
    /// </summary>
    public bool Holds(DnsStatus status) => Loop.NowMs - (ValidMs ?? _begunMs) < _group.Hold(status);

    /// <summary>An answer to the question under way. Steps 2 and 3.</summary>
    public void Take(Nameserver nameserver, ReadOnlySpan<byte> message)
    {
        if (_hasAnswered[nameserver.Index])
        {
            _ = Interlocked.Increment(ref nameserver.Counters.Outdated);
            return;
        }

        _hasAnswered[nameserver.Index] = true;
        var answer = message.Length > _group.Config.AcceptedPayloadSizeBytes
            ? DnsAnswer.Failed(DnsStatus.TooBig)
            : DnsAnswerReader.Read(message, Name, _asking);
        nameserver.Counters.Count(answer.Status);
        if (answer.Status == DnsStatus.Valid)
        {
            Accept(answer, nameserver);
            return;
        }

        _status = answer.Status;
        if (--_answersLeft > 0)
        {
            return;
        }

        if (!_hasTurned && _group.Other(_asking) is { } other)
        {
            _hasTurned = true;
            Ask(other);
        }
        else if (_roundsLeft <= 1)
        {
            Fail(_status);
        }
    }

    /// <summary>Nobody answered in time, or the next round or the next resolution is due.</summary>
    protected override void OnFire()
    {
        if (!_isAsked)
        {
            if (IsWanted)
            {
                Begin();
            }
            else
            {
                End();
            }

            return;
        }

        if (_answersLeft > 0)
        {
            _status = DnsStatus.Timeout;
            foreach (var nameserver in _group.Nameservers)
            {
                if (!_hasAnswered[nameserver.Index])
                {
                    nameserver.Counters.Count(DnsStatus.Timeout);
                }
            }
        }

        _roundsLeft--;
        if (_roundsLeft <= 0)
        {
            Fail(_status);
        }
        else
        {
            BeginRound();
        }
    }

    private void Begin()
    {
        _isAsked = true;
        _status = DnsStatus.Timeout;
        _roundsLeft = Math.Max(1, _group.Config.ResolveRetries);
        BeginRound();
    }

    private void BeginRound()
    {
        _hasTurned = false;
        Ask(_group.Accepted(Type));
    }

    /// <summary>Step 1.</summary>
    private void Ask(DnsType type)
    {
        _asking = type;
        Id = _group.Register(this);
        Array.Clear(_hasAnswered);
        _answersLeft = _group.Send(this, type);
        Schedule(Loop.NowMs + Math.Max(1, _group.Config.RetryTimeoutMs));
    }

    private void Accept(DnsAnswer answer, Nameserver nameserver)
    {
        Settle();
        ValidMs = Loop.NowMs;
        var held = new Dictionary<DnsRecord, CachedRecord>(DnsRecordComparer.SameThing);
        foreach (var each in Records)
        {
            held[each.Record] = each;
        }

        foreach (var record in answer.Records)
        {
            if (!held.TryGetValue(record, out var known))
            {
                held[record] = known = new CachedRecord(record);
                Records.Add(known);
            }

            known.Record = record;
            known.SeenMs = Loop.NowMs;
        }

        _ = Records.RemoveAll(
            each => each.SeenMs != Loop.NowMs && Loop.NowMs - each.SeenMs >= _group.Hold("obsolete"));

        // Only the first of those who asked has the answer from the name server itself.
        var source = $"{_group.Name}/{nameserver.Name}";
        foreach (var requester in _requesters.ToArray())
        {
            if (requester.Accept(this, source))
            {
                _ = Interlocked.Increment(ref nameserver.Counters.Updates);
            }

            source = "DNS cache";
        }

        Rest();
    }

    private void Fail(DnsStatus status)
    {
        Settle();
        foreach (var requester in _requesters.ToArray())
        {
            requester.Fail(this, status);
        }

        Rest();
    }

    private void Settle()
    {
        _isAsked = false;
        _group.Unregister(this);
        Id = null;
    }

    /// <summary>Who asked once is done; what they learned is kept for a while.</summary>
    private void Rest()
    {
        _ = _requesters.RemoveAll(static requester => !requester.IsLasting);
        if (!_isAsked)
        {
            Schedule(Loop.NowMs + (IsWanted ? Math.Max(1, _group.Config.ResolveTimeoutMs) : _group.Hold("valid")));
        }
    }

    private void End()
    {
        Cancel();
        _group.Forget(this);
    }
}
