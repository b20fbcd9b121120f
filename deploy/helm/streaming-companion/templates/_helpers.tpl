{{- define "companion.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "companion.name" -}}
{{ .Release.Name }}
{{- end }}

{{- /* What the processes of either role have in common: role, root. */ -}}
{{- define "companion.pod" -}}
{{- $root := .root -}}
metadata:
  labels:
    {{- include "companion.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .role }}
spec:
  {{- with $root.Values.imagePullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  automountServiceAccountToken: false
  # Longer than a process takes to finish what it has begun.
  terminationGracePeriodSeconds: 40
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    runAsGroup: 1000
    fsGroup: 1000
    seccompProfile: { type: RuntimeDefault }
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "companion.labels" $root | nindent 10 }}
          app.kubernetes.io/component: {{ .role }}
  containers:
    - name: {{ .role }}
      image: "{{ $root.Values.image.repository }}:{{ default $root.Chart.AppVersion $root.Values.image.tag }}"
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: [ALL] }
      ports:
        - { name: http, containerPort: 3130 }
      env:
        - { name: ROLE, value: {{ .role }} }
        - { name: PUBLIC_URL, value: {{ $root.Values.publicUrl | quote }} }
        - { name: REDIS_HOST, value: {{ $root.Values.redis.host | quote }} }
        - { name: REDIS_PORT, value: {{ $root.Values.redis.port | quote }} }
        {{- with $root.Values.ssoUrl }}
        - { name: SSO_URL, value: {{ . | quote }} }
        {{- end }}
        {{- range $name, $value := $root.Values.environment }}
        - { name: {{ $name }}, value: {{ $value | quote }} }
        {{- end }}
      envFrom:
        - secretRef: { name: {{ $root.Values.existingSecret }} }
      # The first process of a release brings the schema up to date while the others wait their turn.
      startupProbe:
        httpGet: { path: /health/live, port: http }
        periodSeconds: 2
        failureThreshold: 150
      livenessProbe:
        httpGet: { path: /health/live, port: http }
        periodSeconds: 10
        timeoutSeconds: 3
      readinessProbe:
        httpGet: { path: /health/ready, port: http }
        periodSeconds: 5
        timeoutSeconds: 4
      # The balancer must have heard of it before connections are ended.
      lifecycle:
        preStop:
          exec: { command: [node, -e, 'setTimeout(() => {}, 5000)'] }
      resources: {{- toYaml .resources | nindent 8 }}
      volumeMounts:
        - { name: data, mountPath: /data }
        - { name: tmp, mountPath: /tmp }
  volumes:
    - name: tmp
      emptyDir: {}
    - name: data
      {{- if and $root.Values.sharedKeys.enabled (not $root.Values.ssoUrl) }}
      persistentVolumeClaim: { claimName: {{ include "companion.name" $root }}-keys }
      {{- else }}
      emptyDir: {}
      {{- end }}
{{- end }}
